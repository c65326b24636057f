import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProfileVariables } from '../../../bundle/read-project.ts'

/** The project's folder as it lies here: `srcDir` of hsproject.json. */
export const EXTENSIONS = join(import.meta.dirname, '../../../../extensions')

/** The variables the project is uploaded with for development; `PUBLIC_URL` is where its cards find the service. */
export function readProfile(): ProfileVariables & { PUBLIC_URL: string } {
  const file = join(EXTENSIONS, 'hsprofile.dev.json')
  const { variables } = JSON.parse(readFileSync(file, 'utf8')) as { variables: ProfileVariables }
  const { PUBLIC_URL } = variables
  if (typeof PUBLIC_URL !== 'string') throw new Error(`${file} names no PUBLIC_URL, which the cards need.`)
  return { ...variables, PUBLIC_URL }
}
