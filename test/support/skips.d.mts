type Need = { find: () => string | undefined; enable: string }
export const needs: { chromium: Need; samples: Need }
export function requiredNeeds(): string[]
export function skippedReasons(): string[]
