import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { template } from '../../src/agreement/template.ts'
import { aFile, pacto } from './command-line.ts'

const shipped = fileURLToPath(new URL('../data/agreement.yaml', import.meta.url))

describe('pacto agreement validate', () => {
  it('ends with 0 for a sound document, with hints', async () => {
    const { code, out } = await pacto(['agreement', 'validate', shipped])
    expect(code).toBe(0)
    expect(out).toMatch(/is in order/)
    expect(out).toMatch(/municipal/)
  })

  it('ends with 1 and tells every problem with its line', async () => {
    const file = await aFile(
      'bad.yaml',
      template('en').replace('Europe/London', 'Mars').replace('by: team', 'by: robots'),
    )
    const { code, err } = await pacto(['agreement', 'validate', file])
    expect(code).toBe(1)
    expect(err).toMatch(/bad\.yaml:\d+ {2}terms\.timeZone cannot be "Mars"/)
    expect(err).toMatch(/bad\.yaml:\d+ {2}terms\.sales\.response\.by/)
    expect(err).toMatch(/2 problems; nothing of the document applies/)
  })

  it('tells the same as JSON', async () => {
    const file = await aFile('bad.yaml', template('en').replace('Europe/London', 'Mars'))
    const { code, json } = await pacto(['agreement', 'validate', file, '--json'])
    expect(code).toBe(1)
    expect(json()).toMatchObject({
      ok: false,
      problems: [{ path: 'terms.timeZone', value: 'Mars', allowed: expect.stringMatching(/IANA/), line: 9 }],
    })
  })

  it('says that a file cannot be read', async () => {
    const { code, err } = await pacto(['agreement', 'validate', 'nowhere.yaml'])
    expect(code).toBe(1)
    expect(err).toBe("nowhere.yaml cannot be read. Give the path of an agreement's document.")
  })
})

describe('pacto agreement template', () => {
  it.each(['en', 'es'])('prints a document in %s that validates', async (language) => {
    const { code, out } = await pacto(['agreement', 'template', '--language', language])
    expect(code).toBe(0)
    expect((await pacto(['agreement', 'validate', await aFile('t.yaml', out)])).code).toBe(0)
  })

  it('refuses a language it does not have', async () => {
    const { code, err } = await pacto(['agreement', 'template', '--language', 'fr'])
    expect(code).toBe(2)
    expect(err).toMatch(/en, es/)
  })
})

describe('the command line', () => {
  it.each([['--help'], ['doctor', '--help'], ['setup', '--help'], ['agreement', 'validate', '--help']])(
    'explains itself with %s %s',
    async (...argv) => {
      const { code, out } = await pacto(argv)
      expect(code).toBe(0)
      expect(out).toMatch(/Usage: pacto/)
    },
  )

  it('ends with 2 for a verb it does not know', async () => {
    expect((await pacto(['frobnicate'])).code).toBe(2)
  })
})
