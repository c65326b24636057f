// Written by `npm run extensions:sync` from src/strings/strings.json: change the words there.
/* prettier-ignore */
export const catalogue = {
  en: {
  },
  es: {
  },
} as const
