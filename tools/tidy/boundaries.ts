/** Imports point only up the list of rooms, through a room's index.ts, and never out of the package by path. */
import { posix } from "node:path";
import type { TidyFinding, TreeFile } from "./finding.ts";
import { browserDoors, type PlacedFile, placeFile, roomsByPackage } from "./rooms.ts";
import { isTestingPath, isTestPath, type Source, type SourceImport } from "./source.ts";

export function checkBoundaries(sources: readonly Source[], files: readonly TreeFile[]): TidyFinding[] {
  const manifests = readManifests(files);
  return sources.flatMap((source) => {
    const place = placeFile(source.path);
    if (place === undefined) return [];
    return source.imports.flatMap((item) =>
      item.specifier.startsWith(".")
        ? checkRelative(source, place, item)
        : checkBare(source, place, item, manifests),
    );
  });
}

/** Every folder of src is a room that the table knows, so that a new one is placed in the order on purpose. */
export function checkRoomNames(sources: readonly Source[]): TidyFinding[] {
  const seen = new Set<string>();
  return sources.flatMap((source) => {
    const place = placeFile(source.path);
    if (place?.room === undefined) return [];
    const name = `${place.package}/${place.room}`;
    if (seen.has(name) || roomsByPackage[place.package]?.rooms.includes(place.room)) return [];
    seen.add(name);
    const message = `room ${name} has no place in tools/tidy/rooms.ts; put it where its data comes by`;
    return [{ path: source.path, line: 0, rule: "unknown-room" as const, message }];
  });
}

function checkRelative(source: Source, place: PlacedFile, item: SourceImport): TidyFinding[] {
  const target = posix.normalize(posix.join(posix.dirname(source.path), item.specifier));
  const finding = (rule: TidyFinding["rule"], message: string): TidyFinding[] => [
    { path: source.path, line: item.line, rule, message },
  ];
  const targetPlace = placeFile(target);
  if (targetPlace?.package !== place.package) {
    if (isTestingPath(source.path) && !target.startsWith("packages/")) return [];
    return finding("side-door", `${item.specifier} leaves the package; import it by its name`);
  }
  if (place.room === undefined || targetPlace.room === place.room) return [];
  const rooms = roomsByPackage[place.package];
  if (rooms === undefined || targetPlace.room === undefined) return [];
  const isLater = rooms.rooms.indexOf(targetPlace.room) > rooms.rooms.indexOf(place.room);
  // A test may look further down the line to see what its room's work becomes.
  if (isLater && !isTestingPath(source.path)) {
    return finding("later-room", `${place.room} stands before ${targetPlace.room} and must not import it`);
  }
  const isDoor =
    target === `packages/${place.package}/src/${targetPlace.room}/index.ts` || browserDoors.has(target);
  const isFixture = isTestingPath(source.path) && isTestingPath(target);
  if (rooms.hasIndex && !isDoor && !isFixture) {
    return finding("side-door", `${item.specifier} goes past ${targetPlace.room}/index.ts`);
  }
  return [];
}

interface Manifest {
  readonly name: string;
  readonly runtime: ReadonlySet<string>;
  readonly development: ReadonlySet<string>;
}

function readManifests(files: readonly TreeFile[]): Map<string, Manifest> {
  const byDirectory = new Map<string, Manifest>();
  for (const file of files) {
    if (!/^(packages\/[^/]+\/)?package\.json$/.test(file.path)) continue;
    const manifest = JSON.parse(file.text) as Record<string, Record<string, string> | undefined>;
    byDirectory.set(posix.dirname(file.path), {
      name: String(manifest.name),
      runtime: new Set(Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })),
      development: new Set(Object.keys(manifest.devDependencies ?? {})),
    });
  }
  return byDirectory;
}

function checkBare(
  source: Source,
  place: PlacedFile,
  item: SourceImport,
  manifests: ReadonlyMap<string, Manifest>,
): TidyFinding[] {
  if (/^(node|data|virtual):|^vite\//.test(item.specifier)) return [];
  const name = item.specifier
    .split("/")
    .slice(0, item.specifier.startsWith("@") ? 2 : 1)
    .join("/");
  const own = manifests.get(`packages/${place.package}`);
  if (own === undefined || own.runtime.has(name) || own.name === name) return [];
  const isDevelopment = own.development.has(name) || manifests.get(".")?.development.has(name);
  if (isDevelopment && (isTestingPath(source.path) || item.isTypeOnly)) return [];
  const kind = isTestPath(source.path) ? "dependencies or devDependencies" : "dependencies";
  const message = `${name} is not among the ${kind} of packages/${place.package}/package.json`;
  return [{ path: source.path, line: item.line, rule: "undeclared-dependency", message }];
}
