// A real Mastodon API that knows Idempotency-Key, indiekit-endpoint-activitypub, with one account and two tokens:
//   node mastodon.mjs PORT MONGO_PORT
// Its database is at MONGO_PORT. It prints one line, `READY {json}`, once it answers, and ends with its standard input.
// What makes web pages of its posts is left out, so new posts aren't in its timeline; uploads are left out too.
//   GET  /observed     for tests, without a token: the posts that were made
//   POST /revoke       for tests, without a token: ends the token "revocable"
// COUNTERPARTS_HOME names the folder that install.sh filled; by default it is this project's .build/counterparts.
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const home = process.env.COUNTERPARTS_HOME ?? path.join(here, '..', '..', '.build', 'counterparts')
const require = createRequire(path.join(home, 'package.json'))
const express = require('express')
const { MongoClient } = require('mongodb')
// by their files, as the packages don't export them
const inside = (...file) => import(pathToFileURL(path.join(home, ...file)).href)
const { createMastodonRouter } = await inside(
  'node_modules/@rmdes/indiekit-endpoint-activitypub/lib/mastodon/router.js',
)
const { created } = await inside('indiekit/lib/post-data.js')

const [port, mongoPort] = process.argv.slice(2).map(Number)
if (![port, mongoPort].every(Number.isInteger)) {
  console.error('Usage: mastodon.mjs PORT MONGO_PORT')
  process.exit(64)
}
process.stdin.resume().on('end', () => process.exit(0))

const origin = `http://localhost:${port}`
const client = await new MongoClient(`mongodb://127.0.0.1:${mongoPort}`).connect()
const database = client.db('indiekit')
const collections = new Proxy(
  {},
  { get: (_, name) => (typeof name === 'string' ? database.collection(name) : undefined) },
)
await collections.ap_profile.insertOne({ name: 'Alice', url: `${origin}/`, icon: '' })
for (const accessToken of ['token', 'revocable']) {
  await collections.ap_oauth_tokens.insertOne({
    accessToken,
    scopes: ['read', 'write'],
    revokedAt: null,
    createdAt: new Date(),
  })
}

const app = express()
app.locals.application = { url: origin }
app.locals.publication = {}
app.get('/observed', (request, response) => response.json({ posts: created }))
app.post('/revoke', async (request, response) => {
  await collections.ap_oauth_tokens.updateOne({ accessToken: 'revocable' }, { $set: { revokedAt: new Date() } })
  response.json({})
})
app.use(createMastodonRouter({ collections, pluginOptions: { handle: 'alice', publicationUrl: `${origin}/` } }))
app.listen(port, '127.0.0.1', () => console.log(`READY ${JSON.stringify({ mastodon: origin, pid: process.pid })}`))
