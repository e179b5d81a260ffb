# The gateway with what it needs to run, and nothing for development. docker-compose.yml builds it.
FROM node:20-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run -s build && npm prune --omit=dev && mkdir /data && chown node /data
ENV NODE_ENV=production GATEWAY_DATA_DIR=/data
VOLUME /data
USER node
ENTRYPOINT ["node", "bin/gateway.mjs"]
CMD ["serve"]
