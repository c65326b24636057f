// Written by `npm run extensions:sync` from src/strings/strings.json: change the words there.
// Key, English, Spanish.
/* prettier-ignore */
export const catalogue = [
] as const
