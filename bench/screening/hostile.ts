/** Queries that somebody might send to stall a node: each must cost a bounded time, and none may end it. */
export interface HostileQuery {
  readonly what: string;
  readonly name: string;
}

export function createHostileQueries(commonTokens: readonly string[]): HostileQuery[] {
  const repeat = (text: string, times: number) => Array.from({ length: times }, () => text).join(" ");
  const [commonest = "Mohamed"] = commonTokens;
  return [
    { what: "nothing", name: "" },
    { what: "white space", name: " \t\n\u00a0\u2003 " },
    { what: "10,000 characters, one token", name: "a".repeat(10_000) },
    { what: "10,000 characters, many tokens", name: repeat("Zelmira", 1250) },
    {
      what: "10,000 different letters",
      name: Array.from({ length: 10_000 }, (_, at) => String.fromCodePoint(97 + ((at * 7) % 26))).join(""),
    },
    { what: "punctuation only", name: "!?.,;:-–—'\"()[]{}/\\|".repeat(50) },
    { what: "mixed scripts in one token", name: "Zелмiρаא Okвαnδеל محKhمد" },
    { what: "bidirectional controls", name: "\u202eZelmira\u202c \u2067Okvandel\u2069 \u200f\u200e\u061c" },
    { what: "unpaired surrogates", name: "\ud800Zelmira\udc00 \udfff\ud83d Okvandel\ud800" },
    { what: "emoji", name: "👩‍👩‍👧‍👦 Zelmira 🏴‍☠️ 🇪🇺".repeat(20) },
    { what: "stacked marks", name: `Z${"\u0301".repeat(2_000)}elmira` },
    { what: "Arabic, 10,000 characters", name: "محمد عبد الرحمن ".repeat(625) },
    {
      what: "200 aliases in a row",
      name: Array.from(
        { length: 200 },
        (_, at) => `${commonTokens[at % commonTokens.length]} Okvandel${at}`,
      ).join(" "),
    },
    { what: "one common token", name: commonest },
    { what: "one common token sixteen times", name: repeat(commonest, 16) },
    { what: "mohamed sixteen times", name: repeat("mohamed", 16) },
    { what: "sixteen common tokens", name: commonTokens.slice(0, 16).join(" ") },
    { what: "sixteen initials", name: "a b c d e f g h i j k l m n o p" },
    { what: "one letter", name: "m" },
    { what: "digits", name: "1234567890 ".repeat(100) },
    { what: "controls and NUL", name: "\0\u0001\u0002Zelmira\u0000" },
    { what: "names of the language's objects", name: "__proto__ constructor toString hasOwnProperty" },
  ];
}
