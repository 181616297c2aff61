/** Columns of a list to screen, known by their titles in the languages of those who make such lists. */
export type ListColumn =
  | "name"
  | "family"
  | "given"
  | "birth"
  | "nationality"
  | "gender"
  | "document"
  | "place"
  | "ref";

/** An underscore stands for whatever parts the words. */
const titles: Readonly<Record<ListColumn, string>> = {
  name: "name full_name fullname complete_name nom nom_complet nombre nombre_completo naam volledige_naam الاسم الاسم_الكامل",
  family: "family family_name surname last_name lastname nom_de_famille apellido apellidos achternaam اللقب",
  given: "given given_name first_name firstname prénom prénoms voornaam الاسم_الشخصي",
  birth:
    "birth dob date_of_birth birth_date birthdate date_de_naissance naissance né_le fecha_de_nacimiento nacimiento geboortedatum تاريخ_الازدياد تاريخ_الميلاد",
  nationality: "nationality country nationalité nacionalidad país nationaliteit الجنسية",
  gender: "gender sex sexe sexo genre geslacht الجنس",
  document:
    "document passport passport_number passeport pasaporte document_number id_number cin cni dni paspoort رقم_الوثيقة جواز_السفر",
  place:
    "place place_of_birth birth_place birthplace city lieu lieu_de_naissance ville lugar lugar_de_nacimiento ciudad geboorteplaats plaats مكان_الازدياد مكان_الميلاد",
  ref: "ref reference id référence referencia no nr رقم",
};

const columnByTitle = new Map<string, ListColumn>();
for (const [column, words] of Object.entries(titles) as [ListColumn, string][])
  for (const word of words.split(" ")) columnByTitle.set(foldTitle(word), column);

/** Position of each known column; undefined when no column holds a name. */
export function parseListHeader(fields: readonly string[]): ReadonlyMap<ListColumn, number> | undefined {
  const positions = new Map<ListColumn, number>();
  for (const [at, field] of fields.slice(0, 200).entries()) {
    const column = columnByTitle.get(foldTitle(field));
    // The first column of a kind is the one that is meant.
    if (column !== undefined && !positions.has(column)) positions.set(column, at);
  }
  return positions.has("name") || positions.has("family") ? positions : undefined;
}

function foldTitle(title: string): string {
  return title
    .slice(0, 100)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s_.:-]+/g, " ")
    .trim();
}
