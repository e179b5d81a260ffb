type Need = { find: () => string | undefined; enable: string }
export const needs: Record<'chromium' | 'mongodb' | 'redis' | 'meilisearch' | 'samples', Need>
export function requiredNeeds(): string[]
export function skippedReasons(): string[]
