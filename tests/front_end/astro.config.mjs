// Pages are made when they are asked for, by a server of its own.
import node from "@astrojs/node";
import { defineConfig } from "astro/config";

export default defineConfig({
  output: "server",
  adapter: node({ mode: "standalone" }),
  // Nobody signs in and there is no cookie: a form of elsewhere can do no more than a visitor.
  security: { checkOrigin: false },
});
