import { describe, expect, test } from "vitest";
import {
  type NameToken,
  nameScript,
  parseName,
  skeletonKeys,
  soundToSkeletons,
  wordToSounds,
} from "./index.ts";

const sounds = (text: string) => parseName(text).map((token) => token.sound);
/** Both readings of each token: Han, Hangul and Kana are compared as written, and by their romanisation. */
const keysOf = (token: NameToken | undefined) =>
  skeletonKeys(soundToSkeletons((token?.tail || token?.sound) ?? ""));

describe("scripts without a table", () => {
  test.each([
    ["Armenian", "Վարդան Ծատուրյան", "Vardan Tsaturyan"],
    ["Georgian", "გიგა ხვიბლიანი", "Giga Khvibliani"],
    ["Devanagari", "राजन भारती", "Rajan Bharti"],
    ["Kana", "サミル・ハダド", "Samiru Hadado"],
    ["Han", "林海明", "Lin Haiming"],
    ["Hangul", "박서준", "Park Seojun"],
    ["Hangul, family name by custom,", "이서준", "Lee Seojun"],
  ])("[C20] %s meets its romanisation", (_, native, latin) => {
    const [a, b] = [parseName(native), parseName(latin)];
    expect(a.length).toBe(b.length);
    for (const [at, token] of a.entries()) {
      const keys = new Set(keysOf(b[at]));
      const isMet = keysOf(token).some((key) => keys.has(key));
      expect(isMet, `${token.sound}/${b[at]?.sound}`).toBe(true);
    }
  });

  test("[C20] a family name of two characters, and given names apart, are kept whole", () => {
    expect(parseName("欧阳明").map((token) => token.tail)).toEqual(["uyang", "ming"]);
    expect(sounds("남궁민")).toHaveLength(2);
    expect(sounds("박 서준")).toHaveLength(2);
  });

  test("[C20] what is not all written counts as without vowels", () => {
    expect(parseName("राजन")[0]?.vowelless).toBe(true);
    expect(parseName("გიგა")[0]?.vowelless).toBe(false);
  });

  test("[C20] the habits of Arabic, Cyrillic and Hebrew for the sounds of others", () => {
    expect(wordToSounds("تشاد").sound).toBe("Cad");
    expect(wordToSounds("джордж").sound).toBe("IorI");
    expect(wordToSounds("ג׳ק").sound).toBe("Ik");
    for (const text of ["فاطمة", "فاطمه"]) expect(wordToSounds(text).sound).toBe("fatma");
    expect(wordToSounds("علاء").sound).toBe("Ala");
    expect(soundToSkeletons(wordToSounds("علوی").sound)).toEqual(["L", "LF"]);
  });

  test("[C20] Arabic names of other languages that begin like the article keep their beginning", () => {
    expect(sounds("الكسندر")[0]).toMatch(/^al/);
    expect(sounds("الحداد")[0]).toMatch(/^hd/);
  });

  test.each([
    ["Yusuf Idrisi", "latin"],
    ["يوسف الإدريسي (Yusuf)", "arabic"],
    ["Юсуф", "cyrillic"],
    ["Γιώργος", "greek"],
    ["יוסף", "hebrew"],
    ["Վարդան", "armenian"],
    ["გიგა", "georgian"],
    ["राजन", "devanagari"],
    ["สมชัย", "thai"],
    ["サミル", "kana"],
    ["박서준", "hangul"],
    ["林海明", "han"],
    ["1985 …", "other"],
  ])("[C20] %s is written in %s", (text, script) => {
    expect(nameScript(text)).toBe(script);
  });
});

describe("lookalikes", () => {
  test.each([
    ["I9or", "igor"],
    ["Ye9or", "yegor"],
    ["0mar", "omar"],
    ["Kha1ed", "xaled"],
    ["Wi11em", "wilem"],
    ["Mo7amed", "mohamed"],
    ["3omar", "aomar"],
    ["Mari0", "maryo"],
    ["Pаvеl", "pavel"], // Cyrillic а, е
    ["КARIM", "karim"], // Cyrillic К
    ["Mοuѕsa", "musa"], // Greek ο, Cyrillic ѕ
    ["Пaвeл", "pavel"], // Latin a, e
  ])("[C21] %s reads %s", (text, sound) => {
    expect(sounds(text)).toEqual([sound]);
  });

  test("[C21] dates, ordinals and numbers behind a name are no letters", () => {
    for (const text of ["Omar 1985", "Omar 07", "Omar1985", "Omar 3", "12 Omar"])
      expect(sounds(text)).toEqual(["omar"]);
  });
});
