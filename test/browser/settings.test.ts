import type { Locator, Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { text, type Language } from '../../src/strings/text.ts'
import { openStagedWorld, type PEOPLE } from '../support/staged-world.ts'
import { findViolations } from './check-a11y.ts'
import { findCut } from './find-cut.ts'
import { keepScreenshot } from './keep-screenshot.ts'
import { closed, dialogOf, readIn } from './on-card.ts'
import { read, unworded } from './on-page.ts'
import { useBrowser } from './open-browser.ts'
import { settingsPage, usePreviews, type StagedPreview } from './use-preview.ts'

const TABS = ['agreement', 'calendars', 'people', 'connection'] as const
type TabName = (typeof TABS)[number]

describe('the settings page', () => {
  const browser = useBrowser()
  const previews = usePreviews()
  let preview: StagedPreview
  let page: Page
  beforeAll(async () => {
    preview = await previews.open(async (store, publicUrl) => openStagedWorld(store, { publicUrl }))
  }, 600_000)
  beforeEach(async () => {
    page = await browser.openPage({ height: 1200 })
  })

  const show = async (user: keyof typeof PEOPLE, language: Language = 'en'): Promise<Locator> => {
    await preview.show(page, { place: 'settings', user, language })
    await read(page, settingsPage)
    return settingsPage(page)
  }
  const openTab = async (tab: TabName, language: Language): Promise<void> => {
    await settingsPage(page)
      .getByRole('tab', { name: text(language, `settings.tab.${tab}`), exact: true })
      .click()
    await read(page, settingsPage)
  }
  const { button, sees } = readIn('en')
  /** Presses, and says yes to what is asked first. */
  const confirm = async (key: Parameters<typeof button>[1]): Promise<void> => {
    await button(settingsPage(page), key).click()
    await dialogOf(page).waitFor()
    await button(dialogOf(page), key).click()
    await closed(page)
    await read(page, settingsPage)
  }

  it.each(['en', 'es'] as const)('is drawn for an admin, tab by tab, in words: %s', async (language) => {
    await show('admin', language)
    for (const tab of TABS) {
      await openTab(tab, language)
      await keepScreenshot(page, `settings/${tab} ${language}`)
      const wrong = {
        unworded: await unworded(page, settingsPage),
        cut: await findCut(page),
        violations: await findViolations(page),
      }
      expect({ tab, ...wrong }).toEqual({ tab, unworded: [], cut: [], violations: [] })
    }
  })

  it.each(['ana', 'viewer', 'marketing'] as const)(
    'lets %s read the agreement and change nothing',
    async (user) => {
      const settings = await show(user)
      await sees(settings, 'settings.mode.live')
      for (const key of ['settings.edit_new', 'settings.activate', 'settings.check'] as const)
        expect([key, await button(settings, key).count()]).toEqual([key, 0])
      expect(await findViolations(page)).toEqual([])
      await keepScreenshot(page, `settings/${user} en`)
    },
  )

  it('takes a draft from its first field to both signatures and into force', async () => {
    const settings = await show('admin')
    await button(settings, 'settings.edit_new').click()
    const volume = settings.getByRole('spinbutton').first()
    await volume.fill('210')
    await volume.blur()
    await expect.poll(() => button(settings, 'settings.save').isEnabled(), { timeout: 30_000 }).toBe(true)
    await keepScreenshot(page, 'settings/editing en')
    await button(settings, 'settings.save').click()
    await settings.getByText('210').first().waitFor()
    expect(await button(settings, 'settings.activate').isDisabled()).toBe(true)

    await show('manager')
    await confirm('settings.sign.sales')
    await show('marketing')
    await confirm('settings.sign.marketing')
    await show('admin')
    await keepScreenshot(page, 'settings/signed en')
    await confirm('settings.activate')
    const versions = await preview.world.store.db
      .selectFrom('agreement_version')
      .select(['version', 'document'])
      .orderBy('version')
      .execute()
    expect(versions.map(({ version }) => version)).toEqual([1, 2])
    expect(versions[1]?.document).toContain('210')
  })

  it.each(['en', 'es'] as const)(
    'edits lists of a clause line by line, opened in full: %s',
    async (language) => {
      const settings = await show('admin', language)
      const words = readIn(language)
      await settings
        .getByRole('button', {
          name: new RegExp(`^(${text(language, 'settings.edit_new')}|${text(language, 'settings.edit')})$`),
        })
        .click()
      for (const key of ['attempts', 'reasons', 'review'] as const)
        await settings.getByText(text(language, `agreement.clause.${key}`), { exact: true }).click()
      const more = settings.getByText(text(language, 'settings.more'), { exact: true })
      for (let at = 0; at < (await more.count()); at++) await more.nth(at).click()
      const up = settings.getByRole('button', {
        name: text(language, 'settings.list_up', { n: 2 }),
        exact: true,
      })
      await up.first().click()
      await settings
        .getByText(
          text(language, 'agreement.change.order', { label: text(language, 'agreement.field.tiers') }),
        )
        .waitFor()
      expect(await words.button(settings, 'settings.save').isEnabled()).toBe(true)
      const down = settings.getByRole('button', {
        name: text(language, 'settings.list_down', { n: 3 }),
        exact: true,
      })
      await down.first().click()
      await settings.getByText(text(language, 'agreement.wrong.tier_condition')).first().waitFor()
      expect(await words.button(settings, 'settings.save').isDisabled()).toBe(true)
      await keepScreenshot(page, `settings/lists ${language}`)
      const wrong = {
        unworded: await unworded(page, settingsPage),
        cut: await findCut(page),
        violations: await findViolations(page),
      }
      expect(wrong).toEqual({ unworded: [], cut: [], violations: [] })
    },
  )

  it('closes a day for everybody, at once', async () => {
    const settings = await show('admin')
    await openTab('calendars', 'en')
    await settings.getByLabel(text('en', 'settings.col.date')).first().fill('2026-12-24')
    await settings.getByLabel(text('en', 'settings.col.name')).first().fill('Christmas Eve')
    await settings.getByLabel(text('en', 'settings.col.name')).first().blur()
    await button(settings, 'settings.exception_add').click()
    await settings.getByRole('row').filter({ hasText: 'Christmas Eve' }).last().waitFor()
    expect(await findViolations(page)).toEqual([])
    await keepScreenshot(page, 'settings/closed day en')
  })

  it('says so when Pacto is away, and comes back when asked', async () => {
    await preview.show(page, { place: 'page', route: '/today', user: 'admin' })
    await page.locator('select:has(option[value="unavailable"])').selectOption('unavailable')
    const settings = await show('admin')
    await button(settings, 'card.retry').first().waitFor()
    await keepScreenshot(page, 'settings/away en')
    const set = page.waitForResponse('**/preview/fault')
    await page.locator('select:has(option[value="unavailable"])').selectOption('none')
    await set
    await button(settings, 'card.retry').first().click()
    await sees(settings, 'settings.mode.live')
  })
})
