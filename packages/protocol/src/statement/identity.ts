/**
 * The digest of who a subject is said to be:
 *
 *   SHA-256( RFC 8785 form of { births, documents, gender, names, nationalities } )
 *
 * each list sorted by the canonical form of its items, so that their order says nothing. What a record says of grounds,
 * action or places does not enter. It is as secret as the record: names can be guessed and tried.
 */
import { canonicalHash, canonicalText } from "../base/index.ts";
import type { SubjectContent } from "./subject.ts";

export function subjectIdentityHash(
  subject: Pick<SubjectContent, "names" | "births" | "gender" | "nationalities" | "documents">,
): string {
  const { names, births, gender, nationalities, documents } = subject;
  return canonicalHash({
    births: sorted(births),
    documents: sorted(documents),
    gender,
    names: sorted(names),
    nationalities: sorted(nationalities),
  });
}

function sorted<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, text: canonicalText(item) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ item }) => item);
}
