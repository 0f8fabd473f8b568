// Measures pages of a built site with Lighthouse, on its own phone and desktop settings:
//
//     node tools/lighthouse.mjs DIR PAGE...
//
// It prints the four scores of each page, the median of three runs, with the audits that
// cost points, and exits with 1 when a score is under 99.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { gzipSync } from 'node:zlib'
import { browserPath } from './browser.mjs'

// Both are optional: npm leaves them out, without a word, where they cannot be installed.
const [{ launch }, { default: lighthouse, desktopConfig }] = await Promise.all([import('chrome-launcher'), import('lighthouse')]).catch(() => {
  console.error('lighthouse is not installed: run "npm ci --prefix tools" where the npm registry has it')
  process.exit(1)
})

const LEAST = 99
const RUNS = 3
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp',
  '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8', '.webmanifest': 'application/manifest+json', '.woff2': 'font/woff2',
}
const TEXT = /^(text|application|image\/svg)/

const [dir, ...pages] = process.argv.slice(2)

// serve answers as GitHub Pages does: types, gzip, a day of caching, 404.html.
async function serve(request, response) {
  let path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname))
  if (path.endsWith('/')) path += 'index.html'
  let status = 200
  let body = await readFile(join(dir, path)).catch(() => undefined)
  if (!body) {
    status = 404
    path = '/404.html'
    body = await readFile(join(dir, path))
  }
  const type = TYPES[extname(path)] ?? 'application/octet-stream'
  const headers = { 'content-type': type, 'cache-control': 'max-age=86400' }
  if (TEXT.test(type)) {
    headers['content-encoding'] = 'gzip'
    body = gzipSync(body)
  }
  response.writeHead(status, headers).end(body)
}

const server = createServer(serve)
await new Promise(ready => server.listen(0, '127.0.0.1', ready))
const chrome = await launch({
  chromePath: browserPath(),
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
})

const median = list => list.sort((a, b) => a - b)[Math.floor(list.length / 2)]

let low = 0
for (const page of pages) {
  for (const [name, config] of [['phone', undefined], ['desktop', desktopConfig]]) {
    const results = []
    for (let i = 0; i < RUNS; i++) {
      const url = `http://127.0.0.1:${server.address().port}/${encodeURI(page)}`
      results.push((await lighthouse(url, { port: chrome.port, logLevel: 'error' }, config)).lhr)
    }
    const scores = Object.keys(results[0].categories).map(id => [id, Math.round(100 * median(results.map(r => r.categories[id].score)))])
    console.log(`${page} (${name}): ${scores.map(([id, score]) => `${id} ${score}`).join(', ')}`)
    for (const [id, score] of scores.filter(([, score]) => score < LEAST)) {
      low++
      for (const { id: audit, weight } of results[0].categories[id].auditRefs) {
        const { score, title, displayValue = '' } = results[0].audits[audit]
        if (weight > 0 && score !== null && score < 0.99) console.log(`    ${title} ${displayValue}`)
      }
    }
  }
}
await chrome.kill()
server.close()
if (pages.length === 0 || low > 0) process.exit(1)
