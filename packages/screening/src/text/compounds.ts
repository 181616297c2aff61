/** Names of two words that are one (Abd al Rahman, Abu Bakr, Saif ud Din, Khair Ullah), written apart. */
import { finishSounds, isVowelCode } from "./latin.ts";
import { abdReading } from "./readings.ts";
import { role } from "./roles.ts";
import type { NameToken, Word } from "./words.ts";

export interface JoinedWord {
  token: NameToken;
  role: number;
}

/** Takes words without their articles. What joins its neighbour plays no other part. */
export function joinCompounds(words: readonly Word[]): JoinedWord[] {
  const joined: JoinedWord[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as Word;
    const next = words[at + 1];
    const before = joined.at(-1);
    if (next !== undefined && (word.role & (role.abd | role.abu)) !== 0) {
      joined.push({ token: joinNext(word, next), role: 0 });
      at++;
    } else if (isSuffix(word) && before !== undefined && !before.token.initial && before.role === 0)
      joined[joined.length - 1] = { token: joinBefore(before.token, word), role: 0 };
    else joined.push({ token: readArticleBehind(word, next), role: word.role });
  }
  return joined;
}

const isSuffix = (word: Word) => (word.role & (role.din | role.god)) !== 0;

function joinNext(word: Word, next: Word): NameToken {
  const reading =
    (word.role & role.abd) !== 0
      ? abdReading((next.role & role.god) !== 0 ? "la" : next.sound)
      : { sound: finishSounds(abuPrefix(word) + next.sound), tail: next.sound, tailFactor: 0.8 };
  return {
    text: `${word.text} ${next.text}`,
    ...reading,
    vowelless: next.vowelless,
    initial: false,
  };
}

/** Abu, Bou and Umm keep their first sounds; Aboul and Abo say what Abu says. */
function abuPrefix(word: Word): string {
  if (word.vowelless) return word.sound;
  const first = word.sound.charAt(0);
  return first === "a" ? "abu" : first === "b" ? "bu" : "um";
}

function joinBefore(before: NameToken, word: Word): NameToken {
  const isGod = (word.role & role.god) !== 0;
  return {
    text: `${before.text} ${word.text}`,
    sound: finishSounds(stemOf(before.sound) + (isGod ? "ula" : "udin")),
    tail: before.sound,
    tailFactor: 0.8,
    vowelless: before.vowelless,
    initial: false,
  };
}

/** Without the vowel, or the article, that the second part is joined by. */
function stemOf(sound: string): string {
  const end = sound.endsWith("l") && isVowelCode(sound.charCodeAt(sound.length - 2)) ? sound.length - 2 : -1;
  if (end > 1) return sound.slice(0, end);
  return sound.length > 2 && isVowelCode(sound.charCodeAt(sound.length - 1)) ? sound.slice(0, -1) : sound;
}

/** `Saiful Islam`, `Ziaur Rahman`: the article is joined to the word before it, and a second reading is without. */
function readArticleBehind(word: Word, next: Word | undefined): NameToken {
  const { token } = word;
  if ((word.role & role.articleBehind) === 0 || next === undefined || token.tail !== "") return token;
  const last = token.sound.length - 1;
  const isAssimilated = token.sound.charCodeAt(last) === next.sound.charCodeAt(0);
  const isArticle = token.sound.endsWith("l") ? last >= 5 : isAssimilated;
  return isArticle ? { ...token, tail: token.sound.slice(0, last - 1), tailFactor: 0.95 } : token;
}
