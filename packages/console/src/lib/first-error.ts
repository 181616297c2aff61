/** After a refused submission the cursor goes to the first field that is wrong, once it has been marked. */
export function focusFirstError(): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>("main [aria-invalid='true'], main [data-first-error]");
    field?.focus();
    field?.scrollIntoView({ block: "center" });
  });
}
