# The server with the console that it serves. Nothing but npm packages and the base image is fetched.
FROM node:24.21.0-bookworm-slim AS base
WORKDIR /rollcall
ENV DO_NOT_TRACK=1 TURBO_TELEMETRY_DISABLED=1 CI=true

# Generates the database client and builds the console, with every tool.
FROM base AS build
COPY . .
RUN npx --yes pnpm@12.18.0 install --frozen-lockfile \
  && PATH="/rollcall/node_modules/.bin:$PATH" \
     turbo run generate build --filter=@rollcall/server --filter=@rollcall/console

# What server and command line need at run time. The sources stay in the layout of the workspace: Node.js strips types of
# everything that is outside of node_modules.
FROM base AS production
COPY . .
RUN npx --yes pnpm@12.18.0 install --frozen-lockfile --prod --filter '@rollcall/server...' --filter '@rollcall/cli...'
COPY --from=build /rollcall/apps/server/src/generated apps/server/src/generated
COPY --from=build /rollcall/apps/console/dist apps/console/dist

FROM base
ENV NODE_ENV=production PORT=3000 PICTURES_DIR=/pictures
COPY --from=production /rollcall /rollcall
# The operator's command, inside the container as well: docker compose exec rollcall rollcall organization list
RUN ln -s /rollcall/apps/cli/bin/rollcall.js /usr/local/bin/rollcall && chmod +x apps/cli/bin/rollcall.js \
  && mkdir /pictures && chown node:node /pictures
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/server/src/main.ts"]
