// GraphiQL in a real Chromium: what a person who opens the gateway's address sees and can do.
import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { startGateway, type TestGateway } from '../support/gateway.ts'
import { openSandbox } from '../support/sandbox.ts'
import { findService } from '../support/services.ts'

const service = findService('chromium')
const patience = { timeout: 15_000 }

describe.skipIf(service.missing)('a person who opens the gateway in a browser', { timeout: 60_000 }, () => {
  const asked: string[] = []
  const complaints: string[] = []
  let sandbox: Sandbox
  let gateway: TestGateway
  let profile: string
  let browser: BrowserContext
  let page: Page

  beforeAll(async () => {
    sandbox = await openSandbox()
    gateway = await startGateway(sandbox.config)
    profile = await mkdtemp(join(tmpdir(), 'graphiql-'))
    browser = await chromium.launchPersistentContext(profile, {
      executablePath: service.path,
      args: ['--no-sandbox'],
      // Tall enough for the longest response: the editor draws only visible lines.
      viewport: { width: 1280, height: 3000 },
    })
    page = await browser.newPage()
    page.on('request', (request) => asked.push(request.url()))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await page.goto(gateway.url)
    await page.getByRole('button', { name: 'Execute query' }).waitFor()
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    await gateway?.close()
    await sandbox?.close()
    await rm(profile, { recursive: true, force: true })
  })

  test('finds a tab for every operation of schema/operations, the one for a single order open', async () => {
    const names = await page.locator('.graphiql-tab-button').allTextContents()
    expect(names.slice(0, 2)).toEqual(['Order', 'Orders'])
    const files = readdirSync(new URL('../../schema/operations/', import.meta.url))
    expect(names).toHaveLength(files.filter((file) => file.endsWith('.graphql')).length)
    expect(await page.locator('.graphiql-tab-active .graphiql-tab-button').textContent()).toBe('Order')
  })

  test('sees the variables beside the query', async () => {
    await expect.poll(() => shown('.graphiql-editor-tool'), patience).toContain('cad5076f55834f5fadddcfc018cc4068')
  })

  test('clicks once, and sees that the order is paid', async () => {
    const answer = await run('Order')
    expect(answer).toContain('"status": "PAID"')
    expect(answer).toContain('"amount": "35.00"')
    expect(answer).toContain('"source": "LIVE"')
  })

  test('clicks on the next tab, and sees the orders of all four providers', async () => {
    const answer = await run('Orders')
    expect(answer).toContain('"complete": true')
    for (const provider of ['H5ZHIFU', 'ZF19', 'HKRT', 'MPAAS']) expect(answer).toContain(`"provider": "${provider}"`)
    expect(answer).toContain('"status": "PAID"')
    expect(answer).toContain('"amount": "35.00"')
  })

  test.each(['OrderBatch', 'Accounts'])('runs %s unchanged, without an error', async (name) => {
    const answer = await run(name)
    expect(answer).toContain('"data"')
    expect(answer).not.toContain('"errors"')
  })

  test('reads the descriptions of the schema', async () => {
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
    await page.locator('.graphiql-doc-explorer').getByRole('link', { name: 'Query' }).click()
    await expect.poll(() => shown('.graphiql-doc-explorer'), patience).toContain('One order; null if')
  })

  test('comes back, and finds the tabs as they were', async () => {
    // GraphiQL stores its tabs a moment after they change.
    const stored = () => page.evaluate(() => localStorage.getItem('graphiql:tabState') ?? '')
    await expect.poll(stored, patience).toContain('"activeTabIndex":3')
    const variables = () => page.evaluate(() => localStorage.getItem('graphiql:variables') ?? '')
    await expect.poll(variables, patience).toBe('')
    await page.reload()
    await page.getByRole('button', { name: 'Execute query' }).waitFor()
    const names = await page.locator('.graphiql-tab-button').allTextContents()
    expect(names).toEqual(['Order', 'Orders', 'OrderBatch', 'Accounts'])
    expect(await page.locator('.graphiql-tab-active .graphiql-tab-button').textContent()).toBe('Accounts')
  })

  // Last, so that it judges everything above.
  test('sends requests only to the gateway, and the page has no error', () => {
    const { origin } = new URL(gateway.url)
    expect(asked.filter((url) => new URL(url).origin === origin).length).toBeGreaterThan(4)
    expect(asked.filter((url) => !url.startsWith('data:') && new URL(url).origin !== origin)).toEqual([])
    expect(complaints).toEqual([])
  })

  /**
   * Opens the tab, clicks on the run button and returns the visible text of the response. GraphiQL takes a moment to find
   * the operation of a tab that was just opened; a click before that shows an error, so this clicks again.
   */
  async function run(name: string): Promise<string> {
    const field = `${name.charAt(0).toLowerCase()}${name.slice(1)}`
    await page.getByRole('button', { name, exact: true }).click()
    await eventually(async () => {
      await page.getByRole('button', { name: 'Execute query' }).click()
      await eventually(() => shown('.result-window')).toMatch(new RegExp(`"${field}"|"errors"`))
      return shown('.result-window')
    }).not.toContain('Cannot infer operation')
    return shown('.result-window')
  }

  /** As long as a busy machine may take; the test's time-out ends a longer wait. */
  function eventually(look: () => Promise<string>) {
    return expect.poll(look, { timeout: 50_000 })
  }

  /** The text in a part of the page; the editor draws spaces as non-breaking ones. */
  async function shown(selector: string): Promise<string> {
    return ((await page.locator(selector).first().textContent()) ?? '').replaceAll('\u00a0', ' ')
  }
})
