/**
 * Codes that a new charter starts from. A cell replaces them with its own; a code's meaning is its charter's text.
 */
import type { Category, CodeText } from "./charter.ts";

export const defaultCharterCodes: {
  readonly purposes: readonly CodeText[];
  readonly legalBases: readonly CodeText[];
  readonly inclusionCriteria: readonly CodeText[];
  readonly retentionDaysMax: Readonly<Record<Category, number>>;
} = {
  purposes: [
    { code: "ct-prevention", text: "Prevention of terrorist offences" },
    { code: "ct-investigation", text: "Investigation and detection of terrorist offences" },
    { code: "public-safety", text: "Safeguarding against an immediate threat to public safety" },
    { code: "border-control", text: "Checks of persons at the border under a national alert" },
    { code: "missing-person", text: "Search for a missing or endangered person" },
    { code: "sanctions-compliance", text: "Enforcement of restrictive measures against designated persons" },
    { code: "oversight", text: "Supervision, redress and audit" },
  ],
  legalBases: [
    { code: "national-law", text: "A national statute on the prevention of terrorism, named in the grounds" },
    { code: "judicial-order", text: "An order or warrant of a court or judicial authority" },
    { code: "prosecution-request", text: "A written request of the prosecution service" },
    { code: "eu-2017-541", text: "Directive (EU) 2017/541 on combating terrorism, as transposed" },
    { code: "un-unscr-1267", text: "United Nations Security Council resolutions 1267, 1989 and 2253" },
    { code: "un-unscr-1373", text: "United Nations Security Council resolution 1373" },
    { code: "eu-restrictive-measures", text: "A regulation of the European Union on restrictive measures" },
    {
      code: "ofac-sdn",
      text: "A published designation of the United States Office of Foreign Assets Control",
    },
    { code: "vital-interest", text: "Protection of the vital interests of a person (LED Art. 10(b))" },
  ],
  inclusionCriteria: [
    { code: "arrest-warrant", text: "An arrest warrant is in force" },
    { code: "conviction", text: "Convicted of a terrorist offence" },
    { code: "formal-suspicion", text: "Formally under investigation for a terrorist offence" },
    { code: "travel-indication", text: "Concrete indications of travel for the purpose of terrorism" },
    {
      code: "contact-of-suspect",
      text: "In contact with a suspect in a way that bears on the investigation",
    },
    { code: "threatened-person", text: "Threatened by, or a victim of, a terrorist offence" },
    { code: "public-designation", text: "Named by a public decision of a competent authority" },
  ],
  retentionDaysMax: {
    suspect: 1_095,
    convicted: 1_825,
    victim: 365,
    witness: 365,
    contact: 365,
    designated: 1_095,
  },
};
