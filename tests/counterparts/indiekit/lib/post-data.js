// Where the Mastodon API leaves the posts it made; mastodon.mjs shows them to tests.
export const created = []

export const postData = {
  async create(application, publication, properties) {
    const url = `${application.url}/posts/${created.length + 1}`
    created.push({ url, ...properties })
    return { properties: { ...properties, url } }
  },
}
