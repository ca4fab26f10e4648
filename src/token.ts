// `npm run token`: a new bearer token for a client, and the lines of the config that let it in.
import { createHash, randomBytes } from 'node:crypto'

const token = randomBytes(32).toString('base64url')
const name = process.argv[2] ?? 'support-desk'

process.stdout.write(`Give this token to the client; it is not stored anywhere:

  ${token}

Add this under clients: in the config:

  - name: ${name}
    tokenSha256: "${createHash('sha256').update(token).digest('hex')}"
    scopes: [order]
`)
