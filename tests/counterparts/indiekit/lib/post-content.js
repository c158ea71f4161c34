// Writing the post's file, which takes time at a real server: an answer that is lost comes after the post is there.
export const postContent = {
  async create() {
    await new Promise((done) => setTimeout(done, 50))
  },
}
