/**
 * A name as it is compared: tokens with their sounds, after articles, words of descent and titles are dropped and
 * compounds (Abd al Rahman, Saif ud Din, Khair Ullah) are brought into one form, joined or apart.
 */
import { joinCompounds } from "./compounds.ts";
import { splitText, wordEnds, wordStarts } from "./normalise.ts";
import { droppedRoles, role } from "./roles.ts";
import { findWord, type NameToken, splitFamilyName, type Word } from "./words.ts";

/** Never refuses: a text without a letter gives no token. At most 16 tokens (textLimits). Tokens are shared: read only. */
export function parseName(text: string): NameToken[] {
  const split = splitText(text);
  const words: Word[] = [];
  const tokens: NameToken[] = [];
  let roles = 0;
  for (let at = 0; at < split.count; at++) {
    const end = wordEnds[at] as number;
    const word = findWord(split.text.slice(wordStarts[at], end));
    if (word === undefined) continue;
    roles |= word.role;
    // `Y.` is somebody's initial, a y between two names is Spanish for and.
    if (word.role === role.and && split.text.charCodeAt(end) === 0x2e) roles |= initialY;
    const isHyphened = word.role === role.particle && split.text.charCodeAt(end) === 0x2d;
    words.push(isHyphened ? { ...word, role: 0 } : word);
    tokens.push(word.token);
  }
  const parts = words.length === 1 ? splitFamilyName(words[0] as Word) : undefined;
  if (parts !== undefined) return parts.map(wordToToken);
  return roles === 0 ? tokens : parseWords(words, roles);
}

const initialY = 1 << 30;

function parseWords(words: readonly Word[], roles: number): NameToken[] {
  const kept = words.filter((word, at) => !isArticleAt(words, word, at));
  const joined = joinCompounds(kept);
  const named: NameToken[] = [];
  let isFathers = false;
  for (const [at, { token, role: own }] of joined.entries()) {
    if (isDropped(own, at, joined.length, roles)) {
      isFathers ||= (own & role.descent) !== 0;
      if ((own & role.descentBehind) !== 0) markLast(named);
      continue;
    }
    named.push(isFathers ? { ...token, patronymic: true } : token);
    isFathers = false;
  }
  if (named.length === 0)
    return joined.length > 0 ? joined.map(({ token }) => token) : words.map(wordToToken);
  // A word of descent before the only name left makes a family name of it: Ben Moussa.
  if (named.length === 1 && named[0]?.patronymic === true) return [{ ...named[0], patronymic: false }];
  if ((roles & (role.patronymic | role.patronymicOrFamily)) !== 0) markPatronymic(named, joined);
  return named;
}

function markLast(named: NameToken[]): void {
  const last = named.pop();
  if (last !== undefined) named.push({ ...last, patronymic: true });
}

const wordToToken = (word: Word) => word.token;

function isDropped(own: number, at: number, count: number, roles: number): boolean {
  if ((own & (droppedRoles | role.and)) === 0) return false;
  if ((own & (role.address | role.descent | role.descentBehind)) !== 0) return true;
  if ((own & (role.before | role.particle)) !== 0 && at < count - 1) return true;
  if ((own & role.behind) !== 0 && at > 0) return true;
  return (own & role.and) !== 0 && at > 0 && at < count - 1 && (roles & initialY) === 0;
}

function isArticleAt(words: readonly Word[], word: Word, at: number): boolean {
  if ((word.role & (role.article | role.assimilated)) === 0) return false;
  const next = words[at + 1];
  if (next === undefined) return false;
  if ((word.role & role.article) !== 0) return true;
  return word.sound.charCodeAt(1) === next.sound.charCodeAt(0);
}

/**
 * A father's name in the Russian way stands second (`Roman Arkadyevich Abramovich`) or last (`Abramovich Roman
 * Arkadyevich`) of three; as one of two it is a family name.
 */
function markPatronymic(named: NameToken[], joined: readonly { token: NameToken; role: number }[]): void {
  if (named.length < 2) return;
  const roleOf = (token: NameToken | undefined) => joined.find((one) => one.token === token)?.role ?? 0;
  for (const at of [1, named.length - 1]) {
    const own = roleOf(named[at]);
    const isPatronymic =
      (own & role.patronymic) !== 0 || ((own & role.patronymicOrFamily) !== 0 && named.length > 2);
    if (!isPatronymic) continue;
    named[at] = { ...(named[at] as NameToken), patronymic: true };
    return;
  }
}
