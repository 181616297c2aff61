/**
 * Pet forms (Sasha for Alexander) and other languages' forms (Youssef, José) of given names, by sound, with the share
 * of the bearable distance that each stands for. Learned and listed: data/nicknames.json has the provenance.
 */
import { nameModel } from "../compare/index.ts";
import { nicknamesData } from "../data/index.ts";

export interface Equivalent {
  readonly sound: string;
  readonly share: number;
}

const none: readonly Equivalent[] = [];
const bySound = new Map<string, Equivalent[]>();
addPairs(nicknamesData.nickname as Record<string, string>, nameModel.nicknameShare);
addPairs(nicknamesData.form as Record<string, string>, nameModel.formShare);

export function equivalentsOf(sound: string): readonly Equivalent[] {
  return bySound.get(sound) ?? none;
}

export function isEquivalent(sound: string, other: string): boolean {
  return equivalentsOf(sound).some((one) => one.sound === other);
}

function addPairs(pairs: Readonly<Record<string, string>>, share: number): void {
  for (const [sound, others] of Object.entries(pairs))
    for (const other of others.split(" ")) {
      addOne(sound, other, share);
      addOne(other, sound, share);
    }
}

function addOne(sound: string, other: string, share: number): void {
  const known = bySound.get(sound) ?? [];
  known.push({ sound: other, share });
  bySound.set(sound, known);
}
