/** Ends the session, and forgets in the page whatever belonged to it. */
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { routes } from "@vigie/contract";
import { ask } from "../lib/api.ts";
import { forgetDrafts } from "../lib/draft.ts";
import { useMessages } from "../lib/i18n/messages.ts";

export function SignOut() {
  const t = useMessages();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const signOut = useMutation({
    mutationFn: () => ask(routes.access.signOut, {}),
    // Whatever the node says, nothing of this person stays in the page.
    onSettled: async () => {
      forgetDrafts();
      queries.clear();
      await navigate({ to: "/sign-in" });
    },
  });
  return (
    <Button
      size="xs"
      variant="default"
      fullWidth
      loading={signOut.isPending}
      onClick={() => signOut.mutate()}
    >
      {t("nav.signOut")}
    </Button>
  );
}
