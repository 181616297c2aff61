import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { mockNode } from "./mock/plugin.ts";

export default defineConfig({
  plugins: [react(), mockNode()],
  build: {
    outDir: "dist",
    target: "es2023",
    // No data: URLs and no inline scripts: the node's policy allows neither.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
  },
});
