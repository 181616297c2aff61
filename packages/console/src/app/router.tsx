/** The pages by their addresses. An address holds ids and choices of list, never a name or a purpose. */
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  useNavigate,
} from "@tanstack/react-router";
import { SignInPage } from "../features/access/sign-in-page.tsx";
import { QueuePage } from "../features/desk/queue-page.tsx";
import { parseQueueSearch } from "../features/desk/queue-search.ts";
import { parseScreenSearch } from "../features/screen/screen-search.ts";
import { isSessionOver } from "../lib/refusal.ts";
import { isContentRole, readSession, sessionKey } from "../lib/session.ts";
import { Problem } from "./problem.tsx";
import { Settings } from "./settings.tsx";
import { Shell } from "./shell.tsx";

interface RouterContext {
  readonly token: string | undefined;
  readonly forgetToken: () => void;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Outlet, errorComponent: Problem });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  component: function SignIn() {
    const { token, forgetToken } = signInRoute.useRouteContext();
    const navigate = useNavigate();
    const onSignedIn = () => {
      forgetToken();
      void navigate({ to: "/" });
    };
    return <SignInPage token={token} onSignedIn={onSignedIn} settings={<Settings />} />;
  },
});

function createShellRoute(queries: QueryClient) {
  return createRoute({
    getParentRoute: () => rootRoute,
    id: "shell",
    component: Shell,
    errorComponent: Problem,
    beforeLoad: async () => {
      try {
        await queries.ensureQueryData({ queryKey: sessionKey, queryFn: readSession });
      } catch (error) {
        if (isSessionOver(error)) throw redirect({ to: "/sign-in" });
        throw error;
      }
    },
  });
}

/** The room of subjects. */
function createSubjectRoutes(shellRoute: ReturnType<typeof createShellRoute>) {
  const parent = { getParentRoute: () => shellRoute };
  const subjectsRoute = createRoute({
    ...parent,
    path: "/subjects",
    component: lazyRouteComponent(() => import("../features/record/subjects-page.tsx"), "SubjectsPage"),
  });
  const fileRoute = createRoute({
    ...parent,
    path: "/subjects/new",
    component: lazyRouteComponent(
      () => import("../features/record/subject-form-page.tsx"),
      "SubjectFormPage",
    ),
  });
  const subjectRoute = createRoute({
    ...parent,
    path: "/subjects/$id",
    component: lazyRouteComponent(() => import("./subject-room.tsx"), "SubjectRoom"),
  });
  return [subjectsRoute, fileRoute, subjectRoute] as const;
}

export function createAppRouter(queries: QueryClient) {
  const shellRoute = createShellRoute(queries);
  const parent = { getParentRoute: () => shellRoute };
  const homeRoute = createRoute({
    ...parent,
    path: "/",
    beforeLoad: async () => {
      const session = await queries.ensureQueryData({ queryKey: sessionKey, queryFn: readSession });
      if (isContentRole(session.user.role))
        throw redirect({ to: "/queue", search: { box: "in", state: "open" } });
      throw redirect({ to: "/partners" });
    },
  });
  const queueRoute = createRoute({
    ...parent,
    path: "/queue",
    validateSearch: parseQueueSearch,
    component: function Queue() {
      return <QueuePage search={queueRoute.useSearch()} />;
    },
  });
  const warnRoute = createRoute({
    ...parent,
    path: "/warn",
    validateSearch: (search: Record<string, unknown>): { subject?: string } =>
      typeof search.subject === "string" ? { subject: search.subject } : {},
    component: lazyRouteComponent(() => import("./warn-room.tsx"), "WarnRoom"),
  });
  const screenRoute = createRoute({
    ...parent,
    path: "/screen",
    validateSearch: parseScreenSearch,
    component: lazyRouteComponent(() => import("./screen-room.tsx"), "ScreenRoom"),
  });
  const partnersRoute = createRoute({
    ...parent,
    path: "/partners",
    component: lazyRouteComponent(() => import("./partners-room.tsx"), "PartnersRoom"),
  });
  const routeTree = rootRoute.addChildren([
    signInRoute,
    shellRoute.addChildren([
      homeRoute,
      queueRoute,
      warnRoute,
      ...createSubjectRoutes(shellRoute),
      screenRoute,
      partnersRoute,
    ]),
  ]);
  return createRouter({
    routeTree,
    context: { token: undefined, forgetToken: () => undefined },
    defaultPreload: false,
    defaultNotFoundComponent: () => <Problem />,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
