// A real OAuth 2 server, and a small API that takes its tokens:
//   node oidc.mjs PORT ACCESS_TOKEN_SECONDS SECONDS_AHEAD FIXED_REDIRECT_PORT
// It prints one line, `READY {json}`, once it answers, and ends with its standard input. Everything is in memory. A
// refresh token is good for one use; a second use of one revokes all tokens of its authorization. The API refuses
// access tokens SECONDS_AHEAD before the time that they were given for, as one does whose clock is ahead.
//   POST /posts        with an access token and {"key", "text"}: publishes; the answer comes after ?delay milliseconds
//   GET  /me           who the access token is
//   GET  /observed     for tests, without a token: what was published and what the token endpoint was asked
//   POST /reuse        for tests, without a token: uses each spent refresh token again, as a thief would
// COUNTERPARTS_HOME names the folder that install.sh filled; by default it is this project's .build/counterparts.
import http from 'node:http'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const home = process.env.COUNTERPARTS_HOME ?? path.join(here, '..', '..', '.build', 'counterparts')
const require = createRequire(path.join(home, 'package.json'))
const { default: Provider } = await import(pathToFileURL(require.resolve('oidc-provider')).href)

const [port, accessSeconds, ahead, fixedPort] = process.argv.slice(2).map(Number)
if (![port, accessSeconds, ahead, fixedPort].every(Number.isInteger)) {
  console.error('Usage: oidc.mjs PORT ACCESS_TOKEN_SECONDS SECONDS_AHEAD FIXED_REDIRECT_PORT')
  process.exit(64)
}
process.stdin.resume().on('end', () => process.exit(0))

const origin = `http://127.0.0.1:${port}`
const code = { grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'] }
const native = { ...code, application_type: 'native', redirect_uris: ['http://127.0.0.1/callback'] }
// with what Basic authentication must encode, and a form too
const secret = 'p+ss w%rd:&=/~'
const clients = [
  { client_id: 'public', token_endpoint_auth_method: 'none', ...native },
  { client_id: 'basic:client', client_secret: secret, token_endpoint_auth_method: 'client_secret_basic', ...native },
  { client_id: 'body', client_secret: secret, token_endpoint_auth_method: 'client_secret_post', ...native },
  // of a client that isn't native every character of the address counts, the port too
  {
    client_id: 'fixed',
    token_endpoint_auth_method: 'none',
    ...code,
    redirect_uris: [`http://127.0.0.1:${fixedPort}/callback`],
  },
  { client_id: 'pasted', token_endpoint_auth_method: 'none', ...code, redirect_uris: ['https://app.example/back'] },
  {
    client_id: 'device',
    token_endpoint_auth_method: 'none',
    grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
    response_types: [],
    redirect_uris: [],
    application_type: 'native',
  },
]

const provider = new Provider(origin, {
  clients,
  cookies: { keys: ['test'] },
  features: { devInteractions: { enabled: true }, deviceFlow: { enabled: true }, revocation: { enabled: true } },
  issueRefreshToken: async () => true,
  pkce: { required: () => true },
  rotateRefreshToken: true,
  ttl: {
    AccessToken: accessSeconds,
    AuthorizationCode: 60,
    DeviceCode: 600,
    Grant: 3600,
    IdToken: 3600,
    Interaction: 600,
    RefreshToken: 3600,
    Session: 3600,
  },
})

const posts = new Map()
const spent = []
const asked = { refreshed: 0, early: 0, refused: [], unauthorized: 0 }
const expiries = new Map()
provider.on('access_token.saved', (token) => {
  if (Date.now() / 1000 < (expiries.get(token.grantId) ?? 0)) {
    asked.early++
  }
  expiries.set(token.grantId, token.exp - ahead)
})
provider.on('grant.success', (ctx) => {
  if (ctx.oidc.params.grant_type === 'refresh_token') {
    asked.refreshed++
    spent.push({ token: ctx.oidc.params.refresh_token, client: ctx.oidc.client.clientId })
  }
})
provider.on('grant.error', (ctx, error) => {
  if (ctx.oidc.params?.grant_type === 'refresh_token') {
    asked.refused.push(error.error)
  }
})

async function owner(request) {
  const bearer = (request.headers.authorization ?? '').replace(/^Bearer /, '')
  const token = bearer && (await provider.AccessToken.find(bearer))
  return token && Date.now() / 1000 < token.exp - ahead ? token.accountId : undefined
}

async function body(request) {
  const chunks = []
  for await (const chunk of request) {
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

async function published(request, url) {
  const who = await owner(request)
  const { key, text } = JSON.parse(await body(request))
  if (!who) {
    asked.unauthorized++
    return [401, { error: 'invalid_token' }]
  }
  if (!posts.has(key)) {
    posts.set(key, text)
  }
  await new Promise((done) => setTimeout(done, Number(url.searchParams.get('delay') ?? 0)))
  return [200, { id: key }]
}

async function reused() {
  const answers = []
  for (const { token, client } of spent.slice()) {
    const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token, client_id: client })
    const answer = await fetch(`${origin}/token`, { method: 'POST', body: form })
    answers.push((await answer.json()).error)
  }
  return [200, answers]
}

async function answer(request, url) {
  switch (`${request.method} ${url.pathname}`) {
    case 'POST /posts':
      return published(request, url)
    case 'GET /me': {
      const who = await owner(request)
      return who ? [200, { id: who }] : [401, { error: 'invalid_token' }]
    }
    case 'GET /observed':
      return [200, { ...asked, texts: [...posts.values()] }]
    case 'POST /reuse':
      return reused()
    default:
      return undefined
  }
}

const oauth = provider.callback()
const server = http.createServer(async (request, response) => {
  const answered = await answer(request, new URL(request.url, origin)).catch((error) => [500, { error: String(error) }])
  if (answered) {
    response.writeHead(answered[0], { 'content-type': 'application/json' }).end(JSON.stringify(answered[1]))
  } else {
    oauth(request, response)
  }
})
server.keepAliveTimeout = 60_000
server.listen(port, '127.0.0.1', () => console.log(`READY ${JSON.stringify({ oidc: origin, pid: process.pid })}`))
