/** The providers around the pages: theme, direction, queries, router. */
import { createTheme, DirectionProvider, MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { takeSignInToken } from "../features/access/sign-in-link.ts";
import { createQueries } from "./queries.ts";
import { createAppRouter } from "./router.tsx";

/** Variables and classes come from files (app/mantine.css, ui/theme.css), so Mantine is told to inject none. */
const theme = createTheme({ primaryColor: "gray", respectReducedMotion: true, cursorType: "pointer" });

export function App({ firstToken }: { readonly firstToken: string | undefined }) {
  const [queries] = useState(createQueries);
  const [router] = useState(() => createAppRouter(queries));
  const [token, setToken] = useState(firstToken);
  useEffect(() => {
    // A second link opened in the same tab changes only the fragment: no page load, so it is taken here.
    const onHashChange = () => {
      const next = takeSignInToken(window.location, window.history);
      if (next === undefined) return;
      setToken(next);
      void router.navigate({ to: "/sign-in" });
    };
    window.addEventListener("hashchange", onHashChange);
    return () => window.removeEventListener("hashchange", onHashChange);
  }, [router]);
  return (
    <DirectionProvider initialDirection="ltr" detectDirection>
      <MantineProvider
        theme={theme}
        withCssVariables={false}
        withGlobalClasses={false}
        defaultColorScheme="auto"
      >
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} context={{ token, forgetToken: () => setToken(undefined) }} />
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}
