import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DockerfileParser, type Instruction } from 'dockerfile-ast'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const instructions = DockerfileParser.parse(read('docs/operations/Dockerfile')).getInstructions()
const of = (keyword: string): Instruction[] => instructions.filter((one) => one.getKeyword() === keyword)
const argumentsOf = (one: Instruction | undefined): string => one?.getArgumentsContent() ?? ''

/** Of the last stage, which is what runs. */
const last = instructions.slice(instructions.findLastIndex((one) => one.getKeyword() === 'FROM'))

describe('the container recipe', () => {
  it('builds on the Node version the project brings', () => {
    const { optionalDependencies } = JSON.parse(read('package.json')) as {
      optionalDependencies: Record<string, string>
    }
    const versions = new Set(Object.values(optionalDependencies))
    expect(versions.size).toBe(1)
    for (const from of of('FROM')) expect(argumentsOf(from)).toMatch(`node:${[...versions].join()}-`)
  })

  it('takes only what is there and what its ignore file lets in', () => {
    const let_in = read('docs/operations/Dockerfile.dockerignore').split('\n').slice(1).filter(Boolean)
    const taken = of('COPY')
      .filter((one) => !one.getTextContent().includes('--from='))
      .flatMap((one) => argumentsOf(one).split(/\s+/).slice(0, -1))
    expect(taken.filter((path) => !existsSync(join(root, path)))).toEqual([])
    expect(new Set(taken.map((path) => `!${path}`))).toEqual(new Set(let_in))
  })

  it('runs the service as nobody special, is asked how it is, and keeps its store outside', () => {
    const keywords = last.map((one) => one.getKeyword())
    expect(argumentsOf(last.find((one) => one.getKeyword() === 'USER'))).toBe('node')
    expect(keywords.indexOf('USER')).toBeLessThan(keywords.indexOf('CMD'))
    expect(argumentsOf(last.findLast((one) => one.getKeyword() === 'CMD'))).toBe(
      '["node", "webhooks/main.mjs"]',
    )
    expect(argumentsOf(last.find((one) => one.getKeyword() === 'HEALTHCHECK'))).toContain('/healthz')
    expect(argumentsOf(last.find((one) => one.getKeyword() === 'VOLUME'))).toBe('/data')
  })
})

const hasSystemd = existsSync('/usr/bin/systemd-analyze')

describe('the systemd unit', () => {
  it.skipIf(!hasSystemd)('is one that systemd reads without a complaint', () => {
    const unit = join(root, 'docs/operations/pacto.service')
    const said = execFileSync('/usr/bin/systemd-analyze', ['verify', unit], {
      encoding: 'utf8',
      stdio: 'pipe',
    })
    expect(said).toBe('')
  })

  it('gives the service longer to stop than it takes', () => {
    const seconds = Number(/^TimeoutStopSec=(\d+)$/m.exec(read('docs/operations/pacto.service'))?.[1])
    const takesMs = /STOP_WITHIN_MS = ([\d_]+)/.exec(read('webhooks/main.ts'))?.[1]?.replace('_', '')
    expect(seconds * 1_000).toBeGreaterThan(2 * Number(takesMs))
  })
})
