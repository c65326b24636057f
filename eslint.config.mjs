import { config as hubspotExtensions } from '@hubspot/eslint-config-ui-extensions'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['node_modules', 'data', 'extensions/**/node_modules', 'test-results'] },
  ...tseslint.configs.strict,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
      ],
    },
  },
  {
    files: [
      '*.config.{ts,mjs}',
      'src/cli/**',
      'src/**/*.mjs',
      'webhooks/*.mjs',
      'test/bench/**',
      'test/chaos/**',
    ],
    rules: { 'no-console': 'off' },
  },
  { files: ['*.config.{ts,mjs}'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['src/domain/**'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'setTimeout', 'fetch'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time is an argument.' },
      ],
    },
  },
  // What HubSpot's worker does not offer, HubSpot's own rules know.
  ...hubspotExtensions.map((part) => ({ ...part, files: ['extensions/**/*.{ts,tsx}'] })),
  {
    files: ['extensions/**/*.{ts,tsx}', 'src/sandbox/preview/host/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { ...reactHooks.configs.recommended.rules },
  },
  { files: ['test/**'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
)
