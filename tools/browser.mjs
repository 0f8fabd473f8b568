import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

// browserPath returns the installed Chromium.
export function browserPath() {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'chrome']) {
    for (const dir of process.env.PATH.split(delimiter)) {
      try {
        accessSync(join(dir, name), constants.X_OK)
        return join(dir, name)
      } catch { /* not there */ }
    }
  }
  throw new Error('no Chromium was found on the PATH')
}
