import express from 'express'
import { expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { createLogger } from '../../src/log.ts'
import { storeError } from '../../src/store/store-error.ts'
import { serve } from '../../webhooks/serve.ts'
import { tellWhy } from '../../webhooks/tell-why.ts'

const told = (error: unknown): Record<string, unknown> => {
  let line = ''
  const destination = { write: (text: string) => void (line += text) }
  tellWhy(createLogger({ level: 'fatal', clock: systemClock, destination }), error)
  return JSON.parse(line) as Record<string, unknown>
}

it('what an operator can put right is a code and a sentence, without a stack', () => {
  const { time: _time, ...line } = told(
    storeError('data_dir_in_use', 'Another process has it. Stop that one.'),
  )
  expect(line).toEqual({
    level: 'fatal',
    code: 'data_dir_in_use',
    msg: 'Another process has it. Stop that one.',
  })
})

it('a fault of ours keeps its stack', () => {
  expect(told(new TypeError('x is not a function'))).toMatchObject({
    err: { stack: expect.stringContaining('tell-why.test.ts') },
    msg: 'the service stops',
  })
})

it('a port that is taken is told with what to do', async () => {
  const { port, close } = await serve(express(), { port: 0, host: '127.0.0.1' })
  await expect(serve(express(), { port, host: '127.0.0.1' })).rejects.toMatchObject({
    code: 'port_in_use',
    message: expect.stringMatching(new RegExp(`^Port ${String(port)} is in use\\. Stop .* PORT`)),
  })
  await close()
})
