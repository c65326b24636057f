import { config } from '@hubspot/eslint-config-ui-extensions'
import { Linter } from 'eslint'
import { FORBIDDEN } from '../../src/sandbox/preview/host/worker/forbid-globals.ts'

/** What HubSpot's own lint configuration says a card finds in its worker, without what its rules then forbid. */
const offered = Object.fromEntries(
  Object.entries(config.flatMap((part) => part.languageOptions?.globals ?? []).at(-1) ?? {}).filter(
    ([name, use]) => use !== 'off' && !FORBIDDEN.includes(name),
  ),
)

/** Names a script uses, declares nowhere, and HubSpot does not offer. */
export const foreignNames = (code: string): string[] => {
  const messages = new Linter().verify(code, [
    {
      languageOptions: { ecmaVersion: 'latest', sourceType: 'script', globals: offered },
      rules: { 'no-undef': ['error', { typeof: true }] },
    },
  ])
  return [...new Set(messages.map(({ message }) => message))].sort()
}
