import { afterEach, describe, expect, it } from 'vitest'
import { renderPage, type Page } from '../../src/sandbox/demo/render-page.ts'
import { servePage } from '../../src/sandbox/demo/serve-page.ts'
import { writeAgreement } from '../../src/sandbox/demo/write-agreement.ts'

const now = new Date('2026-09-08T10:00:00Z')
const { terms } = writeAgreement('en', now)

const page = (language: 'en' | 'es'): Page => ({
  now,
  language,
  timeZone: 'Europe/Madrid',
  terms,
  contacts: [
    {
      id: '1',
      name: '<img src=x onerror=alert(1)>',
      company: 'Bodegas "Peña" & Hijos',
      owner: '',
      properties: {
        pacto_sla_status: 'breached',
        pacto_disposition: 'rejected',
        pacto_rejection_reason: 'bad_fit',
      },
      tasks: [{ subject: 'Overdue: <b>x</b>', open: true, high: true, owner: 'Ana', due: '' }],
    },
  ],
})

describe('the page of the demo', () => {
  it('shows what people typed as text, never as markup', () => {
    const html = renderPage(page('en'))
    expect(html).not.toMatch(/<img|<b>/)
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(html).toContain('Bodegas &quot;Peña&quot; &amp; Hijos')
  })

  it('speaks English and Spanish', () => {
    expect(renderPage(page('en'))).toContain('Outside the agreed profile')
    expect(renderPage(page('es'))).toContain('Fuera del perfil acordado')
    expect(renderPage(page('es'))).toContain('<html lang="es">')
  })
})

describe('its server', () => {
  let close = (): Promise<void> => Promise.resolve()
  afterEach(() => close())

  it('reads only, in the language asked for', async () => {
    const served = await servePage((language) => `in ${language}`, { port: 0, language: 'en' })
    close = served.close
    const text = async (path: string): Promise<string> => (await fetch(served.url + path)).text()
    expect(await text('')).toBe('in en')
    expect(await text('?lang=es')).toBe('in es')
    expect(await text('?lang=xx')).toBe('in en')
    expect((await fetch(served.url, { method: 'POST' })).status).toBe(405)
    expect((await fetch(`${served.url}other`)).status).toBe(404)
  })
})
