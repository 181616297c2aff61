/** An empty index knows the names of people at large; they are read once and copied from then on. */
import { copyPeople } from "./copy-people.ts";
import { People } from "./people.ts";

let template: People | undefined;

export function createPeople(): People {
  if (template === undefined) {
    template = new People();
    template.addBackground();
  }
  return copyPeople(template);
}
