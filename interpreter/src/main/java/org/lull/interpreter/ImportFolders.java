package org.lull.interpreter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.lull.syntax.SourceReader;

/** Reads imported files as long as they lie in some folders, also when all links are followed. */
public final class ImportFolders implements Program.Files {
  private final Path start;
  private final List<Path> folders;

  /**
   * Reads imports.
   *
   * @param start what their paths are relative to
   * @param folders where they may lie, at any depth; a file stands for itself
   */
  public ImportFolders(Path start, List<Path> folders) {
    this.start = start;
    this.folders = List.copyOf(folders);
  }

  @Override
  public Read read(String path) {
    try {
      Path file = start.resolve(path).toRealPath();
      if (!liesInFolder(file)) {
        return new Read(null, "it lies outside of the folders that may be imported from");
      }
      SourceReader.Decoded decoded = SourceReader.read(path, Files.readAllBytes(file));
      return new Read(decoded.source(), decoded.error() == null ? null : decoded.error().message());
    } catch (NoSuchFileException e) {
      return new Read(null, "there is no file \"" + path + "\"");
    } catch (IOException | InvalidPathException e) {
      return new Read(null, "it cannot be read: " + e.getMessage());
    }
  }

  private boolean liesInFolder(Path realFile) throws IOException {
    for (Path folder : folders) {
      if (Files.exists(folder) && realFile.startsWith(folder.toRealPath())) {
        return true;
      }
    }
    return false;
  }
}
