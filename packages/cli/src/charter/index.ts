/** Room `charter`. In: members' cards. Out: a drafted charter. Never: signs. Spec chapter T. */
export { type CharterDraft, draftCharter } from "./draft.ts";
