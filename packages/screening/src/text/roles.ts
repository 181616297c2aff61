/** What part a word may play in a name, found once per word: a set of bits. 0, by far the most, names somebody. */
import { foldLatin, isVowelCode } from "./latin.ts";
import type { Script } from "./script.ts";
import { descents, descentsBehind, formsOfAddress, generations, particles, ranks } from "./titles.ts";
import { wordToSounds } from "./word.ts";

export const role = {
  /** Dropped wherever it stands while another word remains. */
  address: 1,
  /** Dropped where another word follows. */
  before: 2,
  /** The same, but for where a hyphen makes it part of a name: Do-yun. */
  particle: 32768,
  /** Dropped where another word stands before. */
  behind: 4,
  /** Dropped; the next word is a patronymic. */
  descent: 8,
  /** Dropped; the word before is a patronymic. */
  descentBehind: 16384,
  article: 16,
  /** An article if the next word begins with its consonant: `ar Rahman`. */
  assimilated: 32,
  abd: 64,
  abu: 128,
  din: 256,
  god: 512,
  /** -ovna: a patronymic wherever it stands. */
  patronymic: 1024,
  /** -ovich: a patronymic, or a family name made of one. */
  patronymicOrFamily: 2048,
  /** Spanish y between two family names. */
  and: 4096,
  /** May end in a joined article: `Saiful Islam`, `Ziaur Rahman`. */
  articleBehind: 8192,
} as const;

const roleByText = rolesOf([
  [role.address, formsOfAddress],
  [role.before, ranks],
  [role.behind, generations],
  [role.descent, descents],
  [role.descentBehind, descentsBehind],
  [role.and, ["y"]],
]);

/** Of words whose spelling varies too much to list it. */
const roleBySound = rolesOf([
  [role.article, soundsOf("al el ul il l ال")],
  [role.abd, soundsOf("abd abdul abdel abdal abdol abdoul abdur abdus abdu abdou abdil abdun abduz عبد")],
  [role.abu, soundsOf("abu abou abo abul aboul bou bu um umm oum ابو أبو ابي أبي بو ام أم")],
  [role.din, soundsOf("din deen dine aldin eldin uddin eddine eddin addin aldeen eldeen uddeen دين الدين")],
  [role.god, soundsOf("allah ullah ollah ellah lah الله")],
]);

function soundsOf(words: string): string[] {
  return words.split(/\s+/).map((word) => wordToSounds(word).sound);
}

function rolesOf(lists: readonly (readonly [role: number, words: Iterable<string>])[]): Map<string, number> {
  const roles = new Map<string, number>();
  for (const [own, words] of lists) for (const word of words) roles.set(word, (roles.get(word) ?? 0) | own);
  return roles;
}

/** Consonants before which the l of the article is not spoken: ar-Rahman, ad-Din; j in the spoken language. */
export const sunSounds = "rsztdnSDTlQcjJIg";

const patronymicEnds = /(?:ovn|evn|ivn|inichn|ichn)[ae]$|(?:овна|евна|ївна|івна|ична|ўна)$/;
const patronymicOrFamilyEnds =
  /.(?:[oe]vi(?:t?ch|tsch|tsj|tj)|[oe]wi(?:t?ch|tsch)|[oeiy]vyt?ch)$|.(?:ович|евич|йович)$|^(?:il[iy]i?ch|kuzmich|lukich|fomich|nikitich|ильич|кузьмич|лукич|фомич|никитич)$/;

/** Last letters of all these ends: most words are told by theirs. */
const patronymicLetters = "hjaeчаc";

export function findRole(word: { text: string; sound: string; script: Script; vowelless: boolean }): number {
  const text = foldForLookup(word.text, word.script);
  const { sound } = word;
  let found = (roleByText.get(text) ?? 0) | (roleBySound.get(sound) ?? 0);
  // By the text with its marks: Lê and Đỗ are family names.
  if (particles.has(word.text)) found |= role.particle;
  if (word.vowelless) return found;
  if (sound.length === 2 && isVowelCode(sound.charCodeAt(0)) && sunSounds.includes(sound.charAt(1)))
    found |= role.assimilated;
  if (text.length > 4 && patronymicLetters.includes(text.charAt(text.length - 1))) {
    if (text.length > 6 && patronymicEnds.test(text)) found |= role.patronymic;
    else if (patronymicOrFamilyEnds.test(text)) found |= role.patronymicOrFamily;
  }
  if (
    sound.length > 4 &&
    sound.charAt(sound.length - 2) === "u" &&
    "lrsdnz".includes(sound.charAt(sound.length - 1))
  )
    found |= role.articleBehind;
  return found;
}

/** The dropped roles: a name of such words alone keeps them. */
export const droppedRoles =
  role.address | role.before | role.particle | role.behind | role.descent | role.descentBehind;

/** As the lists write it: Latin and Greek without diacritics, Arabic with plain alif and kaf and without the article. */
function foldForLookup(text: string, script: Script): string {
  if (script === "latin") return foldLatin(text);
  if (script === "greek") return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  if (script !== "arabic") return text;
  let plain = "";
  for (const letter of text) plain += plainArabic[letter] ?? letter;
  return plain.startsWith("ال") && plain.length > 4 ? plain.slice(2) : plain;
}

const plainArabic: Readonly<Record<string, string>> = {
  أ: "ا",
  إ: "ا",
  آ: "ا",
  ٱ: "ا",
  ى: "ي",
  ی: "ي",
  ئ: "ي",
  ک: "ك",
  ة: "ه",
  ۀ: "ه",
  ہ: "ه",
  ھ: "ه",
};
