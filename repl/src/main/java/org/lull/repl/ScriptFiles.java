package org.lull.repl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lull.interpreter.ImportFolders;
import org.lull.interpreter.Program;
import org.lull.runtime.value.NearestName;
import org.lull.sandbox.Permission;
import org.lull.sandbox.Sandbox;
import org.lull.syntax.Diagnostic;
import org.lull.syntax.Source;
import org.lull.syntax.SourceReader;
import org.lull.syntax.SourceReader.Decoded;

/** Reads scripts, and the files that they import, from where the command line says they are. */
final class ScriptFiles implements Program.Files {
  /** The name that stands for standard input in place of a file's. */
  static final String STANDARD_INPUT = "-";

  private static final String EXTENSION = ".lull";

  private ScriptFiles() {}

  /** Reads what scripts import. */
  static Program.Files forImports() {
    return new ScriptFiles();
  }

  /**
   * Reads what a script imports: in a sandbox only from its own folder, or that of the process if
   * it is in no file, and from where it may read files.
   */
  static Program.Files forImports(Source script, RunOptions options)
      throws UnusableScriptException {
    Sandbox sandbox = options.sandbox();
    if (!options.confinement().isSandboxed() || sandbox.allows(Permission.FILE_READ)) {
      return forImports();
    }
    List<Path> folders = new ArrayList<>(sandbox.readRoots());
    boolean isFile = !script.name().startsWith("<");
    Path folder = isFile ? Path.of(script.name()).toAbsolutePath().getParent() : null;
    folders.add(folder == null ? Path.of("").toAbsolutePath() : folder);
    return new ImportFolders(Path.of("").toAbsolutePath(), folders);
  }

  /** Reads the script that the command line names. */
  static Decoded readScript(String name, InputStream in) throws UnusableScriptException {
    try {
      return name.equals(STANDARD_INPUT)
          ? SourceReader.read("<stdin>", in.readAllBytes())
          : SourceReader.read(name, Files.readAllBytes(Path.of(name)));
    } catch (NoSuchFileException e) {
      String command = NearestName.of(name, ScriptChoice.COMMANDS);
      throw new UnusableScriptException(
          command == null
              ? explain(name, e)
              : "there is no file '"
                  + name
                  + "', and no such command; did you mean '"
                  + command
                  + "'?");
    } catch (IOException | InvalidPathException e) {
      throw new UnusableScriptException(explain(name, e));
    }
  }

  static Decoded ofCode(String code) {
    return new Decoded(new Source("<eval>", code), null);
  }

  @Override
  public Read read(String path) {
    try {
      Decoded decoded = SourceReader.read(path, Files.readAllBytes(Path.of(path)));
      Diagnostic error = decoded.error();
      return new Read(decoded.source(), error == null ? null : error.message());
    } catch (IOException | InvalidPathException e) {
      return new Read(null, explain(path, e));
    }
  }

  private static String explain(String name, Exception fault) {
    return switch (fault) {
      case NoSuchFileException _ -> "there is no file '" + name + "'" + suggestion(name);
      case IOException _ when Files.isDirectory(Path.of(name)) ->
          "'" + name + "' is a folder, not a script";
      case AccessDeniedException _ -> "'" + name + "' may not be read: permission denied";
      case InvalidPathException _ -> "'" + name + "' cannot be the name of a file";
      case FileSystemException e when e.getReason() != null ->
          "cannot read '" + name + "': " + e.getReason();
      default -> "cannot read '" + name + "': " + fault.getMessage();
    };
  }

  private static String suggestion(String name) {
    boolean extensionForgotten = Files.isRegularFile(Path.of(name + EXTENSION));
    return extensionForgotten ? "; did you mean '" + name + EXTENSION + "'?" : "";
  }
}
