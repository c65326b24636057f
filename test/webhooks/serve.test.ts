import { Agent, get } from 'node:http'
import express from 'express'
import { expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { serve } from '../../webhooks/serve.ts'

it('a service that ends answers what it has, says that it is the last answer, and keeps no connection', async () => {
  const app = express()
  let entered = (): void => undefined
  const inside = new Promise<void>((resolve) => (entered = resolve))
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  app.get('/', async (_request, response) => {
    entered()
    await released
    response.json({ ok: true })
  })
  const { port, close } = await serve(app, { port: 0, host: '127.0.0.1' })
  const agent = new Agent({ keepAlive: true })
  const answer = new Promise<{ status: number | undefined; connection: string | undefined }>(
    (resolve, reject) => {
      get({ port, host: '127.0.0.1', agent }, (response) => {
        response.resume()
        resolve({ status: response.statusCode, connection: response.headers.connection })
      }).on('error', reject)
    },
  )
  await inside
  const from = systemClock.now().getTime()
  const closed = close()
  release()
  expect(await answer).toEqual({ status: 200, connection: 'close' })
  await closed
  expect(systemClock.now().getTime() - from).toBeLessThan(3_000)
  agent.destroy()
})

it('keeps an idle connection for longer than proxies do, whose next request would else be lost', async () => {
  const app = express().get('/', (_request, response) => void response.json({ ok: true }))
  const { port, close } = await serve(app, { port: 0, host: '127.0.0.1' })
  const agent = new Agent({ keepAlive: true })
  const kept = await new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', agent }, (response) => {
      response.resume()
      resolve(response.headers['keep-alive'])
    }).on('error', reject)
  })
  expect(kept).toBe('timeout=75')
  agent.destroy()
  await close()
})
