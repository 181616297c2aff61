/**
 * Package `console`. In: nothing. Out: where the built files lie, for the node that serves them. Never: an import of
 * the pages themselves, which belong to a browser.
 */

/** `vite build` writes here; the folder is absent until the console has been built. */
export const consoleFilesUrl = new URL("../dist/", import.meta.url);
