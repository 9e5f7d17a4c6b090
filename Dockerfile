# The file server, its seeding, mirror and smoke programs: compiled code, production dependencies, and Node as the only process.
# All of it is JavaScript: the stages that build run on the builder's own platform, whatever the image is for.

# Also what compose.yaml runs.
FROM --platform=$BUILDPLATFORM docker.io/library/node:24.21.0-trixie-slim@sha256:8ec5d7557396cfe32d21c3f9c13072355ceab22b584578ca4bb28af31120cffe AS development
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY scripts/keep-build-tools.js scripts/
RUN node scripts/keep-build-tools.js && npm install --ignore-scripts
# A new volume takes over the owner of the folder that it is first mounted on.
RUN mkdir -p /volumes/credentials /volumes/root-credentials /volumes/setup /volumes/prometheus /volumes/grafana \
      /volumes/minio /volumes/minio-1 /volumes/minio-2 /volumes/minio-3 /volumes/minio-4 && \
    chown -R 10001:10001 /volumes

FROM development AS build
COPY tsconfig.json ./
COPY scripts/build.ts scripts/server-bundle.ts scripts/
COPY server server
RUN npm run build

FROM --platform=$BUILDPLATFORM docker.io/library/node:24.21.0-trixie-slim@sha256:8ec5d7557396cfe32d21c3f9c13072355ceab22b584578ca4bb28af31120cffe AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

# Node, its libraries and certificates: no shell, no npm.
FROM gcr.io/distroless/nodejs24-debian13:nonroot@sha256:9eeb7f5887d0e239e78264b06f7f11d2e14be534050481803a9e4728fcdd278e
ARG VERSION
ARG REVISION
ARG CREATED
LABEL org.opencontainers.image.title="file-server" \
      org.opencontainers.image.description="A file server with upload page over MinIO, Amazon S3 or another S3 service" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.source="https://github.com/eks-file-server/eks-file-server" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.created="$CREATED"
# A small young generation: the dead buffers of transfers are freed sooner (npm run bench memory).
ENV NODE_ENV=production HOST=0.0.0.0 NODE_OPTIONS=--max-semi-space-size=4 PATH=/nodejs/bin BUILD_COMMIT=$REVISION
WORKDIR /app
# For the packages that the programs load on demand; and scanners read here what the programs are made of.
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist/server dist/server
COPY package.json ./
USER 10001:10001
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s --retries=3 CMD ["node", "dist/server/healthcheck.js"]
# The base's own entry point is Node; as in the chart, commands name it.
ENTRYPOINT []
CMD ["node", "dist/server/index.js"]
