/** Every limit that two nodes must agree on. Sizes in bytes, counts in items. */
export const limits = {
  /** Canonical bytes of one statement. */
  statementBytesMax: 1_048_576,
  /** One envelope as JSON: the statement, its signatures, HPKE overhead, base64. */
  envelopeBytesMax: 1_500_000,
  /** Envelopes in one push. */
  batchEnvelopesMax: 100,
  /** JSON bytes of one push. */
  batchBytesMax: 8_000_000,
  /** Characters of one name of a subject. */
  nameCharactersMax: 500,
  namesMax: 500,
  /** Characters of one free text (grounds, notice text, reasons). */
  textCharactersMax: 20_000,
  listItemsMax: 500,
  /** Versions of one record; a counter that a database and every language can hold. */
  versionMax: 1_000_000,
  /** Versions that an erasure receipt names, the latest of them. */
  versionsNamedMax: 10_000,
  membersMax: 64,
} as const;
