// Recognizes this machine's own addresses.

/** Whether a host name or an address, with or without brackets, is this machine itself. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}
