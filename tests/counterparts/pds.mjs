// A real Bluesky PDS, and the PLC directory it needs, as two processes, so that the PDS alone can be killed:
//   node pds.mjs plc PORT
//   node pds.mjs pds PORT PLC_PORT DATA_DIRECTORY [rate-limits]
// Each prints one line, `READY {json}`, once it answers, and ends with its standard input, so that neither outlives the
// program that started it. The PDS keeps its databases, blobs and secrets in DATA_DIRECTORY: started again
// there with the same ports it is the same server. The PLC directory lives in memory and must outlive the PDS.
// COUNTERPARTS_HOME names the folder that install.sh filled; by default it is this project's .build/counterparts.
import crypto from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import net from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const home = process.env.COUNTERPARTS_HOME ?? path.join(here, '..', '..', '.build', 'counterparts')
const require = createRequire(path.join(home, 'package.json'))

// Both servers listen on every interface without a setting for it; a test's server must be local only.
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (port, ...rest) {
  return typeof port === 'number' ? listen.call(this, port, '127.0.0.1', ...rest) : listen.call(this, port, ...rest)
}

function portOf(text) {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    console.error(`'${text}' is no port. Usage: pds.mjs plc PORT | pds.mjs pds PORT PLC_PORT DATA_DIRECTORY [rate-limits]`)
    process.exit(64)
  }
  return port
}

function secretsOf(directory) {
  const file = path.join(directory, 'secrets.json')
  if (!fs.existsSync(file)) {
    fs.mkdirSync(directory, { recursive: true, mode: 0o700 })
    const secret = () => crypto.randomBytes(32).toString('hex')
    const secrets = { jwtSecret: secret(), adminPassword: secret(), plcRotationKeyK256PrivateKeyHex: secret() }
    fs.writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 })
  }
  return JSON.parse(fs.readFileSync(file, 'utf8'))
}

async function startPlc(port) {
  const { Database, PlcServer } = require('@did-plc/server')
  await PlcServer.create({ db: Database.mock(), port }).start()
  return { plc: `http://localhost:${port}`, pid: process.pid }
}

async function startPds(port, plcPort, directory, rateLimitsEnabled) {
  const { PDS, envToCfg, envToSecrets } = require('@atproto/pds')
  const env = {
    ...secretsOf(directory),
    devMode: true,
    port,
    hostname: 'localhost',
    dataDirectory: directory,
    blobstoreDiskLocation: path.join(directory, 'blobs'),
    serviceHandleDomains: ['.test'],
    inviteRequired: false,
    didPlcUrl: `http://localhost:${plcPort}`,
    bskyAppViewUrl: 'https://appview.invalid',
    bskyAppViewDid: 'did:example:invalid',
    disableSsrfProtection: true,
    rateLimitsEnabled,
  }
  const pds = await PDS.create(envToCfg(env), envToSecrets(env))
  await pds.start()
  return { pds: `http://localhost:${port}`, plc: env.didPlcUrl, data: directory, pid: process.pid }
}

const [kind, port, plcPort, directory, limits] = process.argv.slice(2)
process.stdin.resume().on('end', () => process.exit(0))
const started =
  kind === 'plc'
    ? await startPlc(portOf(port))
    : await startPds(portOf(port), portOf(plcPort), path.resolve(directory ?? 'pds-data'), limits === 'rate-limits')
console.log(`READY ${JSON.stringify(started)}`)
