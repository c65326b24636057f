import { readFileSync } from 'node:fs'
import type { Language } from '../strings/text.ts'

/** The shipped document with every default of ux §5 and its reason as a comment. */
export const template = (language: Language): string =>
  readFileSync(new URL(`template.${language}.yaml`, import.meta.url), 'utf8')
