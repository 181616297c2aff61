import { Chip } from "../ui/chip.tsx";

/** Codes as given, never shortened and never translated into one another. */
export function HandlingMark({ handling }: { readonly handling: readonly string[] }) {
  return (
    <>
      {handling.map((code) => (
        <Chip key={code}>
          <bdi dir="ltr">{code}</bdi>
        </Chip>
      ))}
    </>
  );
}
