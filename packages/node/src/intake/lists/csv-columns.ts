/** Which column of a spreadsheet means what: headers in English, French, Spanish, German, Dutch and Arabic. */

const namesByColumn = {
  key: "id uid ref reference uniqueid unique_id key identifier identifiant identificador record_id entry_id numero_id kennung",
  name: "name full_name fullname whole_name primary_name display_name nom_complet nom_et_prenom nombre_completo vollstandiger_name names nombre_y_apellidos volledige_naam naam الاسم الاسم_الكامل",
  family:
    "last_name lastname surname family_name family nom_de_famille nom_famille apellido apellidos nachname familienname achternaam اللقب اسم_العائلة",
  given:
    "first_name firstname forename forenames given_name given_names given prenom prenoms vorname vornamen nombres voornaam voornamen الاسم_الشخصي",
  middle: "middle_name middlename second_name deuxieme_prenom segundo_nombre",
  aliases:
    "aliases alias aka a_k_a also_known_as other_names autres_noms surnoms otros_nombres aliasnamen weitere_namen",
  script: "original_script name_original_script native_name nom_original nombre_original originalschrift",
  birth:
    "dob birth birth_date birthdate date_of_birth born year_of_birth birth_year date_naissance date_de_naissance ne_le naissance fecha_nacimiento fecha_de_nacimiento nacimiento geburtsdatum geburtstag geboren geboortedatum تاريخ_الميلاد تاريخ_الازدياد",
  birthPlace:
    "pob birth_place birthplace place_of_birth lieu_naissance lieu_de_naissance lugar_nacimiento lugar_de_nacimiento geburtsort geboorteplaats مكان_الميلاد مكان_الازدياد",
  gender: "gender sex sexe genre sexo genero geschlecht geslacht الجنس",
  nationality:
    "nationality nationalities citizenship country countries nationalite nationalites pays nacionalidad nacionalidades pais staatsangehorigkeit nationalitat land nationaliteit الجنسية",
  document:
    "document documents document_number doc_number id_number national_id document_identite numero_document documento numero_documento cni dni ausweis ausweisnummer dokument",
  passport:
    "passport passports passport_number passport_no passeport numero_passeport pasaporte numero_pasaporte reisepass passnummer paspoort paspoortnummer جواز_السفر رقم_جواز_السفر",
  address:
    "address addresses place places residence adresse adresses direccion direcciones domicilio anschrift wohnort",
  role: "title position function role titre fonction titulo cargo funktion",
  programme: "programme program regime sanctions_programme list_type programa",
  listed: "listed_on listed date_listed date_designated designation_date inscrit_le fecha_inclusion",
  remarks:
    "remark remarks comment comments note notes reason reasons remarque remarques commentaire commentaires motif observacion observaciones comentario comentarios bemerkung bemerkungen anmerkung",
  type: "type subject_type entity_type party_type schema record_type",
} as const;

export type CsvColumn = keyof typeof namesByColumn;

const columnByName = new Map<string, CsvColumn>(
  (Object.entries(namesByColumn) as [CsvColumn, string][]).flatMap(([column, names]) =>
    names.split(" ").map((name) => [toPlainName(name), column] as const),
  ),
);

export interface CsvHeader {
  readonly width: number;
  /** Every column's position; several positions where several headers mean the same. */
  readonly positions: ReadonlyMap<CsvColumn, readonly number[]>;
  /** Positions that no header gives a meaning to, with their title: kept in the remarks. */
  readonly unknown: ReadonlyMap<number, string>;
}

/** @returns undefined when no column holds a name. */
export function parseCsvHeader(fields: readonly string[]): CsvHeader | undefined {
  const positions = new Map<CsvColumn, number[]>();
  const unknown = new Map<number, string>();
  const plainNames = fields.map(toPlainName);
  const add = (column: CsvColumn, i: number) => positions.set(column, [...(positions.get(column) ?? []), i]);
  for (const [i, plain] of plainNames.entries()) {
    const column = columnByName.get(plain);
    if (column !== undefined) add(column, i);
    else if (plain !== "nom" && plain !== "nombre" && plain !== "") unknown.set(i, fields[i] as string);
  }
  // "Nom" is the family name beside "prénom" and the whole name alone; "nombre" is the given name beside "apellidos".
  for (const [i, plain] of plainNames.entries()) {
    if (plain === "nom") add(positions.has("given") ? "family" : "name", i);
    if (plain === "nombre") add(positions.has("family") ? "given" : "name", i);
  }
  const hasName = positions.has("name") || positions.has("family") || positions.has("given");
  return hasName ? { width: fields.length, positions, unknown } : undefined;
}

function toPlainName(title: string): string {
  return title
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9\p{Script=Arabic}]+/gu, "_")
    .replace(/^_|_$/g, "");
}
