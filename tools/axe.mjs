// Checks the pages of built sites with axe, light and dark, on a screen and on a phone:
//
//     node tools/axe.mjs DIR...
//
// It prints each fault with how many pages have it, and exits with 1 when there is any.
import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from 'playwright-core'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { browserPath } from './browser.mjs'

// Pages of one kind are alike: of each folder of pages (tags/…, timeline/…) so many are checked.
const ALIKE = 8

// What can differ between the looks; everything else is checked in the first one.
const COLOURS = ['color-contrast', 'link-in-text-block']

const LOOKS = [
  { name: 'light', theme: 'light', width: 1280 },
  { name: 'dark', theme: 'dark', width: 1280, rules: COLOURS },
  { name: 'phone', theme: 'light', width: 390 },
]

// pagesOf returns the pages of a site worth checking, in order.
function pagesOf(dir) {
  const alike = new Map()
  return readdirSync(dir, { recursive: true }).filter(name => name.endsWith('.html')).sort().filter(name => {
    if (readFileSync(join(dir, name), 'utf8').includes('http-equiv="refresh"')) return false
    const parts = name.split(/[/\\]/)
    if (parts.length < 3) return true
    const seen = alike.get(parts[0]) ?? 0
    alike.set(parts[0], seen + 1)
    return seen < ALIKE
  })
}

const dirs = process.argv.slice(2)
const browser = await chromium.launch({
  executablePath: browserPath(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--host-resolver-rules=MAP * ~NOTFOUND'],
})
const faults = new Map()
let checked = 0
for (const dir of dirs) {
  const context = await browser.newContext({ colorScheme: 'light', reducedMotion: 'reduce' })
  context.setDefaultTimeout(120_000)
  const page = await context.newPage()
  for (const name of pagesOf(dir)) {
    await page.goto(pathToFileURL(join(dir, name)).href)
    checked++
    for (const look of LOOKS) {
      await page.setViewportSize({ width: look.width, height: 900 })
      await page.evaluate(theme => { document.documentElement.dataset.theme = theme }, look.theme)
      const axe = new AxeBuilder({ page })
      const { violations } = await (look.rules ? axe.withRules(look.rules) : axe).analyze()
      for (const { id, help, nodes } of violations) {
        for (const node of nodes) {
          const key = `${id} (${look.name}): ${help}\n    ${node.target.join(' ')}\n    ${node.html.slice(0, 200)}`
          faults.set(key, (faults.get(key) ?? []).concat(join(dir, name)))
        }
      }
    }
  }
  await context.close()
}
await browser.close()

for (const [fault, pages] of faults) console.log(`${fault}\n    ${pages.length} × ${pages[0]}`)
console.log(`axe: ${checked} pages, ${faults.size} faults`)
if (checked === 0 || faults.size > 0) process.exit(1)
