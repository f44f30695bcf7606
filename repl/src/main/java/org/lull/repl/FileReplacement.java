package org.lull.repl;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Puts a new text in the place of a file's. Whatever stops the process, the file then has all of
 * the old text or all of the new: that is written beside it, and moved over it. A link stays one,
 * and the file keeps its owner, group and permissions.
 */
final class FileReplacement {
  private FileReplacement() {}

  /**
   * @throws AccessDeniedException if the file may not be written to
   */
  static void replace(Path file, String text) throws IOException {
    Path target = file.toRealPath();
    if (!Files.isWritable(target)) {
      throw new AccessDeniedException(target.toString());
    }
    Path draft = draftBeside(target);
    if (draft == null) {
      Files.writeString(target, text); // the folder takes no file: the best that can be done
      return;
    }
    try {
      Files.writeString(draft, text);
      Files.move(
          draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** An empty file that looks like the target to others; null if there can be none. */
  private static @Nullable Path draftBeside(Path target) throws IOException {
    Path draft;
    try {
      draft = Files.createTempFile(target.getParent(), "." + target.getFileName() + ".", ".new");
    } catch (AccessDeniedException _) {
      return null;
    }
    try {
      takeOver(target, draft);
      return draft;
    } catch (IOException _) {
      Files.delete(draft);
      return null;
    }
  }

  /** Only the owner of all files may give one away, so there is a complaint if it is another's. */
  private static void takeOver(Path target, Path draft) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    PosixFileAttributes wanted = Files.readAttributes(target, PosixFileAttributes.class);
    PosixFileAttributes made = view.readAttributes();
    if (!wanted.owner().equals(made.owner())) {
      view.setOwner(wanted.owner());
    }
    if (!wanted.group().equals(made.group())) {
      view.setGroup(wanted.group());
    }
    view.setPermissions(wanted.permissions());
  }
}
